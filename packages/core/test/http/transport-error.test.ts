import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { safeCause } from '../../src/errors/safe-cause.ts';
import { isNetworkFault, toTransportError, wasNeverSent } from '../../src/http/transport-error.ts';

/** What `fetch` throws: the code sits in the cause. */
const failed = (facts: object) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('inner'), facts) });

describe('toTransportError', () => {
  it.each([
    'ENOTFOUND',
    'EAI_AGAIN',
    'EAI_FAIL',
    'EAI_NODATA',
    'EAI_NONAME',
    'ECONNREFUSED',
    'UND_ERR_CONNECT_TIMEOUT',
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ConnectionRefused',
    'FailedToOpenSocket',
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

  const onTheWay = [
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EHOSTDOWN',
    'ENETDOWN',
    'ECONNREFUSED',
    'EACCES',
  ];

  it.each(onTheWay)(
    'treats %s on an established connection as unknown, and on connect as never sent (case 1.1)',
    (code) => {
      for (const syscall of ['read', 'write', 'shutdown', 'setsockopt']) {
        expect(toTransportError(failed({ code, syscall })).phase).toBe('after-send');
        expect(toTransportError(Object.assign(new Error('x'), { code, syscall })).phase).toBe(
          'after-send',
        );
      }
      expect(toTransportError(failed({ code, syscall: 'connect' })).phase).toBe('before-send');
    },
  );

  it.each(['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'])(
    'proves nothing by %s without a system call (case 1.1)',
    (code) => {
      expect(toTransportError(failed({ code })).phase).toBe('after-send');
    },
  );

  it.each(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'])(
    'proves nothing by %s, which a broken record in the middle gives too (case 1.1)',
    (code) => {
      expect(toTransportError(failed({ code })).phase).toBe('after-send');
    },
  );

  it('knows a server without TLS by the first record of OpenSSL', () => {
    const message =
      'C0:error:0A00010B:SSL routines:tls_validate_record_header:wrong version number:';
    const error = failed({ code: 'ERR_SSL_WRONG_VERSION_NUMBER', message });
    expect(toTransportError(error).phase).toBe('before-send');
  });

  const attempt = (code: string, syscall: string) =>
    Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
  const attempts = (...errors: Error[]) =>
    new TypeError('fetch failed', {
      cause: Object.assign(new AggregateError(errors), { code: 'ETIMEDOUT' }),
    });

  it('judges the addresses that were tried where they come without a code', () => {
    const refused = attempt('ECONNREFUSED', 'connect');
    const all = new TypeError('fetch failed', { cause: new AggregateError([refused, refused]) });
    expect(toTransportError(all).phase).toBe('before-send');
    const one = new AggregateError([refused, attempt('ECONNRESET', 'read')]);
    expect(toTransportError(one).phase).toBe('after-send');
  });

  it('goes on to the cause of an error whose code is no text', () => {
    const cause = Object.assign(new Error('x'), { code: 'ENOTFOUND' });
    const error = Object.assign(new Error('y', { cause }), { code: 20 });
    expect(toTransportError(error).phase).toBe('before-send');
  });

  it('has no cause where nothing can be reported, and is a safe cause itself', () => {
    const error = toTransportError('a text');
    expect('cause' in error).toBe(false);
    expect(safeCause(error)).toBe(error);
  });

  it('knows that nothing was sent when none of the addresses of a host answered (case 1.7)', () => {
    const slow = attempt('ETIMEDOUT', 'connect');
    const unreachable = attempt('ENETUNREACH', 'connect');
    expect(toTransportError(attempts(slow, slow)).phase).toBe('before-send');
    expect(toTransportError(attempts(slow, unreachable)).phase).toBe('before-send');
    expect(toTransportError(attempts(slow, attempt('ETIMEDOUT', 'read'))).phase).toBe('after-send');
    expect(toTransportError(attempts()).phase).toBe('after-send');
  });

  it.each([403, 407, 502])(
    'knows that nothing was sent when a proxy refuses a tunnel with %i (case 1.7)',
    (status) => {
      const message = `Proxy response (${status}) !== 200 when HTTP Tunneling`;
      const error = failed({ code: 'UND_ERR_ABORTED', message });
      expect(toTransportError(error).phase).toBe('before-send');
      expect(toTransportError(failed({ code: 'UND_ERR_ABORTED' })).phase).toBe('after-send');
    },
  );

  it.each(['UND_ERR_PRX_CONN', 'UND_ERR_PRX_TLS', 'UND_ERR_INVALID_ARG', 'UND_ERR_NOT_SUPPORTED'])(
    'knows that nothing was sent by %s (case 1.7)',
    (code) => {
      expect(toTransportError(failed({ code })).phase).toBe('before-send');
    },
  );

  it('knows that fetch never connects to a blocked port (case 1.7)', () => {
    const error = new TypeError('fetch failed', { cause: new Error('bad port') });
    expect(toTransportError(error).phase).toBe('before-send');
  });

  it.each([
    ['Deno', new Error('Requires net access to "a.test:443", run again with the --allow-net flag')],
    ['Node', failed({ code: 'ERR_ACCESS_DENIED', permission: 'Net' })],
  ])('knows that nothing is sent where %s was not given the network (case 2.9)', (_what, error) => {
    expect(toTransportError(error).phase).toBe('before-send');
  });

  it.each([
    'the server said: Requires net access to nothing',
    'a bad port',
    'bad port of call',
    'upstream: Proxy response (502) !== 200',
    'Proxy response (x502) !== 200',
    'Proxy response (502) !== 2000',
  ])('proves nothing by words that only hold the proof: %s', (message) => {
    expect(toTransportError(new Error(message)).phase).toBe('after-send');
  });

  it('finds a code at the fifth level, and not below', () => {
    const under = (levels: number): Error =>
      levels === 0
        ? Object.assign(new Error('x'), { code: 'ENOTFOUND' })
        : new Error('y', { cause: under(levels - 1) });
    expect(toTransportError(under(4)).phase).toBe('before-send');
    expect(toTransportError(under(5)).phase).toBe('after-send');
  });

  it('proves nothing by a connect of its own cause where a code stands above it', () => {
    const cause = Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' });
    const error = Object.assign(new Error('y', { cause }), { code: 'ECONNRESET' });
    expect(toTransportError(error).phase).toBe('after-send');
  });

  it('believes no code, call or attempts of another type', () => {
    expect(toTransportError({ code: 7, syscall: ['connect'], message: null }).phase).toBe(
      'after-send',
    );
    expect(toTransportError({ errors: 'ECONNREFUSED' }).phase).toBe('after-send');
    expect(toTransportError(null).phase).toBe('after-send');
  });

  it('repeats no code and no name that is a sentence', () => {
    const reported = Object.assign(new Error('x'), { code: 'the key is abc' });
    reported.name = 'the prompt was a fox';
    expect(toTransportError(reported).message).not.toMatch(/key|fox/);
    expect(toTransportError(reported).message).toBe('no answer');
  });

  it('finds a code some levels down, and does not follow a circle', () => {
    const deep = new Error('a', { cause: failed({ code: 'ENOTFOUND' }) });
    expect(toTransportError(deep).phase).toBe('before-send');
    const circle = new Error('b');
    circle.cause = circle;
    expect(toTransportError(circle).phase).toBe('after-send');
  });

  it('keeps the facts of what was thrown, and repeats none of its words (case 5.1)', () => {
    const thrown = failed({ code: 'ECONNRESET', message: 'a secret' });
    const error = toTransportError(thrown);
    expect(error.cause).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } });
    expect(inspect(error)).not.toContain('secret');
    expect(error.message).toBe('ECONNRESET');
  });
});

describe('isNetworkFault', () => {
  it.each([
    ['a host that cannot be reached', failed({ code: 'EHOSTUNREACH', syscall: 'read' })],
    ['a failed write of any code', failed({ code: 'ENEW', syscall: 'write' })],
    ['a reset', failed({ code: 'ECONNRESET' })],
    ['a stream of HTTP/2', failed({ code: 'ERR_HTTP2_STREAM_ERROR' })],
    ['a broken record', failed({ code: 'ERR_SSL_BAD_RECORD_TYPE' })],
    ['a name that is not found', failed({ code: 'ENOTFOUND', syscall: 'getaddrinfo' })],
    ['a failed read of any code', failed({ code: 'ENEW', syscall: 'read' })],
    ['a failed shutdown of any code', failed({ code: 'ENEW', syscall: 'shutdown' })],
    ['a failed connect of any code', failed({ code: 'ENEW', syscall: 'connect' })],
    ['a certificate that is not trusted', failed({ code: 'CERT_HAS_EXPIRED' })],
    ['a code of undici', failed({ code: 'UND_ERR_SOCKET' })],
    ['a fault of the HTTP parser', failed({ code: 'HPE_INVALID_CONSTANT' })],
    ['an error without a code', new TypeError('fetch failed')],
    ['an error without a code in a browser', new TypeError('Failed to fetch')],
    ['an error without a code in Safari', new TypeError('Load failed')],
    ['a stream that ended early', new TypeError('terminated')],
    ['an error without a code in Firefox', new TypeError('NetworkError when attempting')],
    ['an error without a code elsewhere', new TypeError('network error')],
  ])('sees %s', (_what, error) => {
    expect(isNetworkFault(error)).toBe(true);
  });

  it.each([
    'ECONNRESET',
    'ECONNABORTED',
    'ENETRESET',
    'ENOTCONN',
    'EPIPE',
    'EPROTO',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EHOSTDOWN',
    'ENETDOWN',
    'ConnectionClosed',
  ])('sees a connection that broke by %s alone', (code) => {
    expect(isNetworkFault(failed({ code }))).toBe(true);
  });

  it.each([
    ['a file that is not there', failed({ code: 'ENOENT', syscall: 'open' })],
    ['a code of another house', failed({ code: 'NEW_CODE' })],
    ['another TypeError', new TypeError('x is not a function')],
    ['a TypeError that only speaks of one', new TypeError('x: fetch failed')],
    ['the words of one on another error', new Error('fetch failed')],
    ['a code that only ends like one', failed({ code: 'MY_UND_ERR_SOCKET' })],
    ['a code that only begins like one', failed({ code: 'HPEX' })],
    ['nothing', undefined],
  ])('does not see one in %s', (_what, error) => {
    expect(isNetworkFault(error)).toBe(false);
  });
});

describe('wasNeverSent', () => {
  it('is sure only of what a code or a call proves', () => {
    expect(wasNeverSent(failed({ code: 'ENOTFOUND' }))).toBe(true);
    expect(wasNeverSent(failed({ code: 'ECONNRESET' }))).toBe(false);
    expect(wasNeverSent(new TypeError('fetch failed'))).toBe(false);
    expect(wasNeverSent(undefined)).toBe(false);
  });
});
