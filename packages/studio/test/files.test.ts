import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pngHeader } from '@genlock/test-support/png';
import { describe, expect, it } from 'vitest';
import type { UploadedFile } from '../src/api/index.ts';
import { aStudio } from './support/scene.ts';

const picture = pngHeader(1280, 720);

describe('a file that is dropped on the page', () => {
  it('is kept under a digest of its bytes, and given back as what it is', async () => {
    const { call } = await aStudio();
    const { status, json } = await call('/api/files?name=cat.png', { bytes: picture });
    const file: UploadedFile = json;
    expect(status).toBe(201);
    expect(file).toMatchObject({ kind: 'image', mediaType: 'image/png', name: 'cat.png' });
    const again: UploadedFile = (await call('/api/files?name=dog.png', { bytes: picture })).json;
    expect(again.id).toBe(file.id);
    const read = await call(file.url);
    expect(read.status).toBe(200);
    expect(read.headers.get('content-type')).toBe('image/png');
  });

  it.each([
    ['slashes', `${'../'.repeat(100)}etc/passwd.png`, 'passwd.png'],
    ['backslashes', String.raw`C:\Users\me\cat.png`, 'cat.png'],
    ['300 characters', `${'a/'.repeat(20)}${'b'.repeat(300)}.png`, `${'b'.repeat(99)}…`],
    ['control characters', 'cat\u0000\n.png', 'cat.png'],
    ['nothing', '', 'a file'],
  ])('may have a name with %s, which names no file of this machine', async (_what, name, shown) => {
    const { call, folder } = await aStudio();
    const path = `/api/files?name=${encodeURIComponent(name)}`;
    const file: UploadedFile = (await call(path, { bytes: picture })).json;
    expect(file.name).toBe(shown);
    const names = await readdir(join(folder, 'studio', 'files'));
    expect(names.toSorted()).toEqual([file.id, `${file.id}.json`]);
  });

  it('is refused at 60 MB, and nothing of it stays', async () => {
    const { call, folder } = await aStudio();
    const bytes = new Uint8Array(60 * 1024 * 1024);
    bytes.set(picture);
    const { status, json } = await call('/api/files?name=huge.png', { bytes });
    expect(status).toBe(413);
    expect(json.error).toMatchObject({ code: 'studio-file-too-large', charged: 'no' });
    expect(await readdir(join(folder, 'studio', 'files'))).toEqual([]);
  });

  it.each([
    ['a HEIC picture', heic(), /HEIC.*convert it to JPEG/s],
    ['a page', text('<!doctype html><html><body>no</body></html>'), /HTML/],
    ['a drawing', text('<svg xmlns="http://www.w3.org/2000/svg"/>'), /SVG/],
    ['a PDF', text('%PDF-1.7 ...'), /PDF/],
    ['a program', text('\u007FELF\u0002\u0001\u0001'), /allowed/],
    ['nothing', new Uint8Array(), /empty/],
  ])('is refused where it is %s, in words', async (_what, bytes, words) => {
    const { call, folder } = await aStudio();
    const { status, json } = await call('/api/files?name=cat.png', { bytes });
    expect(status).toBe(415);
    expect(json.error.message).toMatch(words);
    expect(await readdir(join(folder, 'studio', 'files'))).toEqual([]);
  });

  it('that is gone is told of at the field that it stands in', async () => {
    const { call } = await aStudio();
    const request = { prompt: 'It purrs', firstFrame: `file:${'0'.repeat(32)}` };
    const { status, json } = await call('/api/plan', { body: { request, columns: [] } });
    expect(status).toBe(422);
    expect(json.error.problems).toMatchObject([{ field: 'firstFrame' }]);
  });

  it('goes up to the providers with the run', async () => {
    const { call, emulator } = await aStudio();
    const { ref }: UploadedFile = (await call('/api/files?name=cat.png', { bytes: picture })).json;
    const request = { prompt: 'It purrs', firstFrame: ref };
    const columns = [{ key: crypto.randomUUID(), provider: 'fal', model: 'kling-v3.0-std' }];
    const body = { key: crypto.randomUUID(), request, columns, confirmedUsd: 5 };
    expect((await call('/api/runs', { body })).status).toBe(201);
    await expect.poll(() => emulator.ledger().length).toBe(1);
    expect(JSON.stringify(emulator.ledger()[0]?.body)).toContain('http');
  });
});

function text(words: string): Uint8Array {
  return new TextEncoder().encode(words);
}

/** The first box of a HEIC file (ISO/IEC 23008-12). */
function heic(): Uint8Array {
  const bytes = new Uint8Array(512);
  bytes.set([0, 0, 0, 24, ...text('ftypheic'), 0, 0, 0, 0, ...text('mif1heic')]);
  return bytes;
}
