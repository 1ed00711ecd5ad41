import { describe, expect, it } from 'vitest';
import { toTransportError } from '../../src/http/transport-error.ts';

/** What `fetch` throws: the code sits in the cause. */
const failed = (facts: object) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('inner'), facts) });

describe('toTransportError', () => {
  it.each([
    'ENOTFOUND',
    'EAI_AGAIN',
    'ECONNREFUSED',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('knows that nothing was sent: %s', (code) => {
    expect(toTransportError(failed({ code }))).toMatchObject({
      phase: 'before-send',
      message: code,
    });
  });

  it.each(['ETIMEDOUT', 'ECONNRESET'])('knows that nothing was sent: %s on connect', (code) => {
    expect(toTransportError(failed({ code, syscall: 'connect' })).phase).toBe('before-send');
    expect(toTransportError(failed({ code, syscall: 'read' })).phase).toBe('after-send');
    expect(toTransportError(failed({ code })).phase).toBe('after-send');
  });

  it.each([
    'EPIPE',
    'UND_ERR_SOCKET',
    'UND_ERR_HEADERS_TIMEOUT',
    'UND_ERR_BODY_TIMEOUT',
    'NEW_CODE',
  ])('fears the worst of %s', (code) => {
    expect(toTransportError(failed({ code })).phase).toBe('after-send');
  });

  it.each<[string, unknown, string]>([
    ['an error without a code', new TypeError('Load failed'), 'TypeError'],
    ['a code that is a number', new DOMException('gone', 'AbortError'), 'AbortError'],
    ['what is no error', 'a text', 'no answer'],
    ['nothing', undefined, 'no answer'],
  ])('fears the worst of %s', (_what, thrown, message) => {
    expect(toTransportError(thrown)).toMatchObject({ phase: 'after-send', message });
  });

  it('finds a code some levels down, and does not follow a circle', () => {
    const deep = new Error('a', { cause: failed({ code: 'ENOTFOUND' }) });
    expect(toTransportError(deep).phase).toBe('before-send');
    const circle = new Error('b');
    circle.cause = circle;
    expect(toTransportError(circle).phase).toBe('after-send');
  });

  it('keeps what was thrown, and repeats none of its words', () => {
    const thrown = failed({ code: 'ECONNRESET', message: 'a secret' });
    const error = toTransportError(thrown);
    expect(error.cause).toBe(thrown);
    expect(error.message).toBe('ECONNRESET');
  });
});
