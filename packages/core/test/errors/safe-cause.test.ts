import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { GenlockError } from '../../src/errors/genlock-error.ts';
import { HttpError } from '../../src/errors/http-error.ts';
import { safeCause } from '../../src/errors/safe-cause.ts';
import { toTransportError } from '../../src/http/transport-error.ts';

const secret = 'Zq7vSecret';

const system = (facts: object = {}): Error =>
  Object.assign(new Error(`connect ETIMEDOUT ${secret}`), {
    code: 'ETIMEDOUT',
    errno: -110,
    syscall: 'connect',
    address: '203.0.113.7',
    port: 443,
    ...facts,
  });

/** Errors that hold a secret wherever an error can hold one. */
function leaky(): readonly (readonly [string, unknown])[] {
  const named = new Error('fetch failed');
  named.name = secret;
  const staged = new Error('fetch failed');
  staged.stack = `Error: ${secret}\n  ${secret}\n    at "${secret}" (/a.js:1:1)\n    at f (data:,${secret})`;
  const circle: Error & { cause?: unknown } = new Error(secret);
  circle.cause = new Error(secret, { cause: circle });
  return [
    ['its message', new TypeError(`Headers.append: "Bearer ${secret}\n" is an invalid value`)],
    ['its name', named],
    ['its stack', staged],
    ['a code that is none', system({ code: `Bearer ${secret}` })],
    ['a system call that is none', system({ syscall: secret })],
    ['a host that is none', system({ hostname: `user:${secret}@host` })],
    ['an address that is none', system({ address: secret })],
    ['a port that is none', system({ port: secret })],
    ['fields of its own', system({ config: { headers: { authorization: secret } } })],
    ['its cause', new TypeError('fetch failed', { cause: new Error(secret) })],
    ['the cause of its cause', new Error('a', { cause: new Error('b', { cause: system() }) })],
    ['a cause that is a text', new Error('fetch failed', { cause: secret })],
    ['a circle', circle],
    ['errors that it gathers', new AggregateError([system(), new Error(secret), secret], secret)],
    ['what is no error', { message: secret, code: 'E_ODD', request: secret }],
    ['a text', secret],
    ['a list', [secret]],
    ['a function', () => secret],
    ['a DOM exception', new DOMException(secret, 'AbortError')],
  ];
}

function thrown(): never {
  throw new Error(secret);
}

/** Everything that a program could show of it. */
function shown(value: unknown): string {
  return [
    inspect(value, { depth: 20, showHidden: true }),
    JSON.stringify(value),
    inspect(structuredClone(value), { depth: 20, showHidden: true }),
    String(value),
  ].join('\n');
}

describe('the cause of an error', () => {
  it.each(leaky())('does not hold what a foreign error holds in %s (case 5.1)', (_where, cause) => {
    const facts = { provider: 'acme', endpoint: 'a/b', url: '', cause };
    const errors = [
      new GenlockError({ name: 'A', code: 'a', message: 'a.' }, facts),
      new HttpError({ name: 'A', code: 'a', message: 'a.' }, facts),
      new GenlockError({ name: 'A', code: 'a', message: 'a.' }, { cause: toTransportError(cause) }),
      toTransportError(cause),
      safeCause(cause),
    ];
    for (const error of errors) expect(shown(error)).not.toContain('Zq7v');
  });

  it('is left out where it throws when it is read (case 5.1)', () => {
    const proxy = new Proxy(new Error(secret), { get: () => thrown() });
    expect(safeCause(proxy)).toBeUndefined();
  });

  it('reports what failed and where, as a foreign error reported it (case 5.1)', () => {
    const fetchFailed = new TypeError('fetch failed', { cause: system({ address: '::1' }) });
    const cause = safeCause(fetchFailed);
    expect(cause).toBeInstanceOf(Error);
    expect(cause).toMatchObject({
      name: 'TypeError',
      message: 'fetch failed',
      cause: {
        name: 'Error',
        message: 'connect ETIMEDOUT ::1',
        code: 'ETIMEDOUT',
        errno: -110,
        syscall: 'connect',
        address: '::1',
        port: 443,
      },
    });
    expect(cause?.stack).toMatch(/^TypeError: fetch failed\n {4}at .*safe-cause\.test\.ts:\d+:\d+/);
  });

  it('keeps each of the errors that were gathered, up to eight (case 5.1)', () => {
    const errors = Array.from({ length: 20 }, () => system());
    const cause = safeCause(new AggregateError(errors, ''));
    expect(cause).toBeInstanceOf(AggregateError);
    expect(cause).toMatchObject({
      errors: errors.slice(0, 8).map(() => ({ code: 'ETIMEDOUT' })),
    });
  });

  it('stays with an error that took it, and one that nobody cleaned does not', () => {
    const identity = { name: 'A', code: 'a', message: 'a.' };
    const foreign = new TypeError('fetch failed');
    const taken = new HttpError(identity, { url: '', cause: foreign });
    expect(taken.cause).toMatchObject({ name: 'TypeError', message: 'fetch failed' });
    const cause = safeCause(foreign);
    expect(new GenlockError(identity, { cause }).cause).toBe(cause);
    expect(new GenlockError(identity, { cause: foreign }).cause).toBeUndefined();
  });

  it('is an error of ours as it is (case 5.1)', () => {
    const inner = new GenlockError({ name: 'A', code: 'a', message: 'a.' });
    expect(safeCause(inner)).toBe(inner);
    const transport = toTransportError(system());
    expect(safeCause(transport)).toBe(transport);
  });

  it.each([undefined, null, 0, ''])('is left out where there is none: %j (case 5.1)', (cause) => {
    expect(safeCause(cause)).toBeUndefined();
    expect(
      new GenlockError({ name: 'A', code: 'a', message: 'a.' }, { cause }).cause,
    ).toBeUndefined();
  });
});
