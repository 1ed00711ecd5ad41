import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipName, clipNameCheck } from '../../src/node.ts';
import { clipOf } from '../support/clip.ts';

describe('clipName', () => {
  it('fills in what stands in braces', () => {
    const clip = { ...clipOf({ id: 'kite', batch: 'spring' }), position: 7 };
    const name = clipName('{batch}/{provider}/{model}/{position}-{id}', clip);
    expect(name).toBe('spring/acme/film-std/000007-kite');
  });

  it.each([
    ['a name of 300 characters with slashes', 'a/'.repeat(150)],
    ['300 letters of three bytes', '山'.repeat(300)],
    ['300 letters of four bytes', '𝒳'.repeat(300)],
    ['a way up', '../../etc/passwd'],
    ['a device of Windows', 'con'],
    ['nothing', ''],
    ['a line break and a NUL', 'a\n\0b'],
    ['half a letter', 'a\uD800b'],
  ])('makes one short part of %s', (_what, id) => {
    const name = clipName('{id}', clipOf({ id }));
    expect(Buffer.byteLength(name)).toBeLessThan(220);
    expect(name).toMatch(/^[\p{L}\p{N}._ -]+-[0-9a-f]{8}$/u);
    expect(name).not.toContain('/');
  });

  it('keeps a template short, too', () => {
    const template = `${'x'.repeat(300)}-{id}`;
    const names = ['a', 'b'].map((id) => clipName(template, clipOf({ id })));
    for (const name of names) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    expect(new Set(names).size).toBe(2);
  });

  it('gives no two ids one name, however alike they are to a file system', () => {
    const ids = fc.uniqueArray(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 120 }),
        fc.string({ unit: fc.constantFrom('a', 'A', '.', ' ', '/', 'é', 'e\u0301', '山') }),
      ),
      { minLength: 2, maxLength: 20 },
    );
    fc.assert(
      fc.property(ids, (all) => {
        const names = all.map((id) => clipName('{id}', clipOf({ id })));
        const seen = names.map((name) => name.normalize('NFC').toLowerCase());
        expect(new Set(seen).size).toBe(all.length);
      }),
    );
  });

  it('tells the videos of one task apart, and clips outside of a batch by their ids', () => {
    expect(clipName('{id}', clipOf({ index: 1 }))).toBe('acme-task_1-2');
    expect(clipName('clip-{position}', clipOf({}))).toBe('clip-000000-acme-task_1');
  });

  it.each([
    '../{id}',
    '/{id}',
    '{id}/',
    'a//{id}',
    './{id}',
    'a\\{id}',
    'a\u0000{id}',
    '{id}-{nmae}',
    '{batch}',
    'plain',
    7,
  ])('refuses %j as a template', (template) => {
    expect(clipNameCheck.fits(template)).toBe(false);
  });
});
