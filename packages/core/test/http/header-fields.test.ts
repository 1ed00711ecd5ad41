import { describe, expect, it } from 'vitest';
import { InvalidRequestError } from '../../src/errors/invalid-request-error.ts';
import { createHttp } from '../../src/http/create-http.ts';
import { fieldValue, headerFields } from '../../src/http/header-fields.ts';
import { rejectionOf } from '../support/failures.ts';
import { fakeFetch, json } from '../support/fake-fetch.ts';

const thrownBy = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
};

const impossible: readonly (readonly [string, string, string])[] = [
  ['a smart quote', '“secret-key”', 'U+201C at place 1'],
  ['a line break', 'secret\nkey', 'U+000A at place 7'],
  ['a carriage return', 'secret\rkey', 'U+000D at place 7'],
  ['NUL', 'secret\u0000key', 'U+0000 at place 7'],
  ['a letter beyond Latin-1', 'secret-kęy', 'U+0119 at place 9'],
  ['an emoji', 'secret-key-🔑', 'U+1F511 at place 12'],
];

describe('headerFields', () => {
  it.each(impossible)(
    'refuses a value with %s and does not repeat it (case 1.8)',
    (_w, value, at) => {
      const error = thrownBy(() => headerFields([{ 'X-Key': value }]));
      expect(InvalidRequestError.isInstance(error)).toBe(true);
      expect(error).toMatchObject({
        charged: 'no',
        isRetryable: false,
        issues: [{ field: 'header x-key', given: at, allowed: 'what an HTTP header can hold' }],
      });
      expect(String(error)).not.toMatch(/secret/);
    },
  );

  it.each(['', 'a b', 'a:b', 'x\n', 'ключ', '(x)'])('refuses %j as a name (case 1.8)', (name) => {
    expect(thrownBy(() => headerFields([{ [name]: 'v' }]))).toMatchObject({ charged: 'no' });
  });

  it.each(['Content-Length', 'transfer-encoding', 'Connection', 'expect', 'upgrade', 'keep-alive'])(
    'refuses %s, which belongs to the connection (case 1.8)',
    (name) => {
      expect(thrownBy(() => headerFields([{ [name]: '1' }]))).toMatchObject({ charged: 'no' });
    },
  );

  it.each([5, null, {}, ['secret'], Symbol('secret')])(
    'refuses a value that is no text and does not repeat it (case 1.8)',
    (value) => {
      const error = thrownBy(() => Reflect.apply(headerFields, undefined, [[{ 'x-key': value }]]));
      expect(error).toMatchObject({ code: 'invalid-request', charged: 'no' });
      expect(String(error)).toContain('header x-key');
      expect(String(error)).not.toMatch(/secret/);
    },
  );

  it('takes blanks and a line break from around a value, as fetch does', () => {
    expect(headerFields([{ A: ' Bearer k\r\n' }])).toEqual({ a: 'Bearer k' });
  });

  it('takes what fetch takes, tabs and Latin-1 too', () => {
    const value = 'a\tb ÿ';
    expect(headerFields([{ a: value }])).toEqual(Object.fromEntries(new Headers({ a: value })));
  });

  it('lets later parts win and leaves out what is undefined', () => {
    expect(headerFields([{ A: '1', b: '1' }, undefined, { a: '2', b: undefined }])).toEqual({
      a: '2',
      b: '1',
    });
  });
});

describe('fieldValue', () => {
  it.each(impossible)('refuses a key with %s under its own name (case 1.8)', (_what, value) => {
    const error = thrownBy(() => fieldValue('apiKey', value));
    expect(String(error)).toMatch(/Nothing was sent or charged\. apiKey: U\+/);
  });
});

describe('createHttp', () => {
  it.each(['read', 'submit', 'events'] as const)(
    'makes no call with a header that none can hold: %s (case 1.8)',
    async (verb) => {
      const url = 'https://api.acme.test/tasks';
      const { fetch, calls } = fakeFetch([json(200, {})]);
      const authorize = () => ({ authorization: 'Bearer sec\nret' });
      const http = createHttp({ hosts: [new URL(url).origin], authorize, headers: {}, fetch });
      const use = async () => {
        if (verb === 'events') for await (const _event of http.events({ url })) return;
        else await http[verb]({ url, json: {} });
      };
      expect(await rejectionOf(use())).toMatchObject({ code: 'invalid-request', charged: 'no' });
      expect(calls).toEqual([]);
    },
  );
});
