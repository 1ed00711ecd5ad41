import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidTaskIdError } from '../../src/errors/invalid-task-id-error.ts';
import { formatTaskId, parseTaskId } from '../../src/provider/task-id.ts';
import { thrownBy } from '../support/failures.ts';

const segment = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/);
const parts = fc.record({
  provider: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,39}$/),
  endpoint: fc.array(segment, { minLength: 1, maxLength: 5 }).map((list) => list.join('/')),
  providerTaskId: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
});

/** Texts that look enough like task ids to get past a careless reader. */
const almostTaskId = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('acme', ':', '/', '..', '.', 'a', '-', '%2e', '@', '\n', 'é'), {
      maxLength: 12,
    })
    .map((list) => list.join('')),
);

describe('formatTaskId', () => {
  it('makes what parseTaskId reads back', () => {
    fc.assert(
      fc.property(parts, (given) => {
        expect(parseTaskId(formatTaskId(given))).toEqual(given);
      }),
    );
  });

  it.each([
    { provider: 'acme', endpoint: 'a:b', providerTaskId: '1' },
    { provider: 'acme', endpoint: 'https://evil.test', providerTaskId: '1' },
    { provider: 'acme', endpoint: 'a', providerTaskId: '../1' },
    { provider: 'acme', endpoint: 'a', providerTaskId: '' },
    { provider: 'acme', endpoint: 'a', providerTaskId: 'x'.repeat(600) },
  ])('refuses parts that could not be read back: $endpoint', (given) => {
    expect(() => formatTaskId(given)).toThrow(InvalidTaskIdError);
  });
});

describe('parseTaskId', () => {
  it('reads the three parts', () => {
    expect(parseTaskId('fal:fal-ai/kling-video/v3/pro/text-to-video:764cabcf-b745')).toEqual({
      provider: 'fal',
      endpoint: 'fal-ai/kling-video/v3/pro/text-to-video',
      providerTaskId: '764cabcf-b745',
    });
  });

  it('reads any text back to itself or refuses it', () => {
    fc.assert(
      fc.property(almostTaskId, (text) => {
        const outcome = thrownBy(() => parseTaskId(text)) ?? formatTaskId(parseTaskId(text));
        expect(outcome === text || outcome instanceof InvalidTaskIdError).toBe(true);
      }),
    );
  });

  it.each([
    ['a step up in the endpoint', 'acme:../admin:1'],
    ['a step up inside the endpoint', 'acme:film/../../admin:1'],
    ['a step up in the id', 'acme:film:../../admin'],
    ['a path in the id', 'acme:film:1/cancel'],
    ['a query in the id', 'acme:film:1?key=2'],
    ['a fragment in the endpoint', 'acme:film#x:1'],
    ['an encoded step up', 'acme:%2e%2e/film:1'],
    ['an encoded step up in the id', 'acme:film:%2e%2e'],
    ['a URL', 'https://evil.test/film'],
    ['a URL as the endpoint', 'acme:https://evil.test:1'],
    ['another host', 'acme:@evil.test/film:1'],
    ['an absolute path', 'acme:/film:1'],
    ['two slashes', 'acme:film//x:1'],
    ['a slash at the end', 'acme:film/:1'],
    ['a backslash', 'acme:film\\x:1'],
    ['a hidden segment', 'acme:.film:1'],
    ['an extra colon', 'acme:film:1:2'],
    ['a missing part', 'acme:film'],
    ['an empty id', 'acme:film:'],
    ['an empty provider', ':film:1'],
    ['an empty endpoint', 'acme::1'],
    ['a provider in capitals', 'ACME:film:1'],
    ['other letters', 'acme:fílm:1'],
    ['letters that read alike', 'acme:film:１'],
    ['a line feed at the end', 'acme:film:1\n'],
    ['a space', 'acme:film: 1'],
    ['ten kilobytes', `acme:film:${'1'.repeat(10_000)}`],
    ['nothing', ''],
  ])('refuses %s', (_what, text) => {
    expect(() => parseTaskId(text)).toThrow(InvalidTaskIdError);
  });

  it.each([undefined, null, 5, {}, ['acme:film:1'], { toString: () => 'acme:film:1' }])(
    'refuses what is no text: %j',
    (value) => {
      expect(() => parseTaskId(value)).toThrow(InvalidTaskIdError);
    },
  );

  it('refuses the id of another provider', () => {
    expect(parseTaskId('acme:film:1', 'acme').provider).toBe('acme');
    expect(() => parseTaskId('other:film:1', 'acme')).toThrow(/belongs to other, not to acme/);
  });

  it('does not repeat a tampered id', () => {
    expect(thrownBy(() => parseTaskId('acme:film:secret?'))).toMatchObject({
      message: expect.not.stringContaining('secret'),
      code: 'invalid-task-id',
      charged: 'no',
      isRetryable: false,
    });
  });
});
