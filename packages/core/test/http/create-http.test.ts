import { describe, expect, it, vi } from 'vitest';
import { createHttp } from '../../src/http/create-http.ts';
import type { HttpRequest } from '../../src/http/http.ts';
import { userAgent } from '../../src/version.ts';
import { rejectionOf } from '../support/failures.ts';
import { deferred, isOpen } from '../support/promises.ts';
import { broken, fakeFetch, json, page, textIn, type Answer } from '../support/fake-fetch.ts';

const base = 'https://api.acme.test/v1';
const url = `${base}/tasks`;
const key = 'Bearer the-key';

function createClient(answer: Answer = json(200, {}), hosts: readonly string[] = [base]) {
  const { fetch, calls } = fakeFetch([answer]);
  const http = createHttp({
    hosts,
    authorize: () => ({ authorization: key }),
    headers: { 'user-agent': userAgent, 'x-client': 'a', 'x-unset': undefined },
    fetch,
  });
  return { http, calls };
}

/** Answers only when the call is cut off. */
const never: Answer = (_call, { signal }) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new Error('cut off')));
  });

async function headersOf(request: Partial<HttpRequest>) {
  const { http, calls } = createClient();
  await http.read({ url, ...request });
  return calls[0]?.headers;
}

describe('createHttp and the key', () => {
  it('sends it to a configured host', async () => {
    expect(await headersOf({})).toEqual({
      authorization: key,
      'user-agent': userAgent,
      'x-client': 'a',
    });
  });

  it.each([
    'https://evil.test/v1/tasks',
    'https://api.acme.test.evil.test/v1/tasks',
    'https://api.acme.test@evil.test/v1/tasks',
    'https://api.acme.test:8443/v1/tasks',
    'http://api.acme.test/v1/tasks',
    'https://api.acme.test/v10/tasks',
    'https://api.acme.test/v1/../admin',
    'https://api.acme.test/v1/%2e%2e/admin',
  ])('sends nothing at all to %s', async (elsewhere) => {
    const { http, calls } = createClient();
    const error = await rejectionOf(http.read({ url: elsewhere }));
    expect(String(error)).toMatch(/must not send the key/);
    await rejectionOf(http.submit({ url: elsewhere }));
    expect(calls).toEqual([]);
  });

  it('leaves it, and every other header of ours, out of an anonymous call', async () => {
    const headers = { 'content-type': 'image/png' };
    const request = { url: 'https://files.test/put', isAnonymous: true, headers };
    expect(await headersOf(request)).toEqual(headers);
  });

  it('lets no header replace it', async () => {
    const sent = await headersOf({ headers: { Authorization: 'mine', 'X-Client': 'b' } });
    expect(sent).toMatchObject({ authorization: key, 'x-client': 'b' });
  });

  it('knows a configured host by its path too, with or without a slash', async () => {
    const { http, calls } = createClient(json(200, {}), ['https://api.acme.test']);
    await http.read({ url });
    expect(calls).toHaveLength(1);
  });
});

describe('createHttp on the wire', () => {
  it('keeps no copy of a file, which a redirect could ask for once more', async () => {
    const { http, calls } = createClient();
    await http.read({ method: 'PUT', url, body: new Blob(['pixels']) });
    expect(calls).toMatchObject([{ redirect: 'error' }]);
  });

  it('follows no redirect', async () => {
    const { http, calls } = createClient(json(302, {}, { location: 'https://evil.test' }));
    expect(await http.read({ url })).toMatchObject({ status: 302 });
    expect(calls).toMatchObject([{ redirect: 'manual' }]);
  });

  it('sends JSON, and a submit by POST', async () => {
    const { http, calls } = createClient();
    await http.submit({ url, json: { seed: 0 } });
    expect(calls).toMatchObject([
      { method: 'POST', url, body: { seed: 0 }, headers: { 'content-type': 'application/json' } },
    ]);
  });

  it('reads by GET, with the query parameters that are given', async () => {
    const { http, calls } = createClient();
    await http.read({ url, query: { a: 'x&y', b: undefined } });
    await http.read({ url, query: { b: undefined } });
    expect(calls.map((call) => `${call.method} ${call.url}`)).toEqual([
      `GET ${url}?a=x%26y`,
      `GET ${url}`,
    ]);
  });

  it('gives a fetch the body of a submit in a shape that it can read once, of a read as text', async () => {
    const bodies: unknown[] = [];
    const { http } = createClient((_call, { body }) => {
      bodies.push(body);
      return Response.json({});
    });
    await http.submit({ url, json: { a: 1 } });
    await http.read({ url, method: 'POST', json: { a: 1 } });
    expect(bodies.map((body) => typeof body === 'string')).toEqual([false, true]);
    expect(bodies.map(textIn)).toEqual(['{"a":1}', '{"a":1}']);
  });

  it('puts no second space into the user agent', async () => {
    const sent = await headersOf({ headers: { 'user-agent': ' ai/7.0 ' } });
    expect(sent).toMatchObject({ 'user-agent': `ai/7.0 ${userAgent}` });
  });

  it('adds its name to the user agent that is given', async () => {
    const sent = await headersOf({ headers: { 'user-agent': 'ai/7.0' } });
    expect(sent).toMatchObject({ 'user-agent': `ai/7.0 ${userAgent}` });
  });

  it('gives an answer of any status, with the URL without its query', async () => {
    const { http } = createClient(json(500, { message: 'no' }, { 'X-Request-Id': 'r1' }));
    expect(await http.read({ url, query: { key: '1' } })).toMatchObject({
      url,
      status: 500,
      headers: { 'x-request-id': 'r1' },
      body: { message: 'no' },
    });
    expect(await createClient(page(502)).http.read({ url })).toMatchObject({
      status: 502,
      body: undefined,
    });
  });
});

describe('createHttp and the folder of a host', () => {
  it.each(['https://api.acme.test/v1/', 'https://api.acme.test/v1', 'https://api.acme.test'])(
    'is known among others: %s',
    async (host) => {
      const { http, calls } = createClient(json(200, {}), ['https://other.test/v1', host]);
      await http.read({ url });
      expect(calls).toHaveLength(1);
    },
  );

  it('sends a body of text as it is, and no body where there is none', async () => {
    const { http, calls } = createClient();
    await http.submit({ url, json: { a: 1 } });
    await http.read({ url });
    expect(calls.map(({ body }) => body)).toEqual([{ a: 1 }, null]);
    expect(calls[1]?.headers).not.toHaveProperty('content-type');
  });

  it('sends neither the user agent of ours nor a content type with an anonymous call', async () => {
    const sent = await headersOf({ isAnonymous: true, url: 'https://files.test/put' });
    expect(sent).toEqual({});
  });
});

describe('createHttp on what cuts a call off', () => {
  const defaults = { read: 30_000, submit: 60_000 } as const;

  it.each(['read', 'submit'] as const)(
    'gives a %s its own time where nothing says it',
    async (verb) => {
      vi.useFakeTimers();
      try {
        const { http } = createClient(never);
        const call = rejectionOf(http[verb]({ url }));
        await vi.advanceTimersByTimeAsync(defaults[verb] - 1);
        expect(await isOpen(call)).toBe(true);
        await vi.advanceTimersByTimeAsync(1);
        expect(await call).toMatchObject({ message: `no answer within ${defaults[verb]} ms` });
      } finally {
        vi.useRealTimers();
      }
    },
  );

  it('takes the times of the settings, and those of a call before them', async () => {
    const { fetch } = fakeFetch([never]);
    const authorize = () => ({ authorization: key });
    const timeouts = { readMs: 1, submitMs: 2 };
    const http = createHttp({ hosts: [base], authorize, headers: {}, fetch, timeouts });
    const texts = [http.read({ url }), http.submit({ url }), http.read({ url, timeoutMs: 3 })];
    expect(await Promise.all(texts.map(async (call) => String(await rejectionOf(call))))).toEqual([
      'TransportError: no answer within 1 ms',
      'TransportError: no answer within 2 ms',
      'TransportError: no answer within 3 ms',
    ]);
  });

  it('ends a read that is aborted with the reason', async () => {
    const reason = new Error('changed my mind');
    const controller = new AbortController();
    const { http, calls } = createClient(never);
    const read = http.read({ url, signal: controller.signal });
    controller.abort(reason);
    expect(await rejectionOf(read)).toBe(reason);
    expect(calls).toHaveLength(1);
  });

  it('closes an answer that comes after its end, on a fetch that knows no signal', async () => {
    const [late, isClosed] = [deferred<Response>(), deferred<boolean>()];
    const controller = new AbortController();
    const { http } = createClient(() => late.promise);
    const read = rejectionOf(http.read({ url, signal: controller.signal }));
    controller.abort();
    await read;
    const body = new ReadableStream({ cancel: () => isClosed.resolve(true) });
    late.resolve(new Response(body));
    expect(await isClosed.promise).toBe(true);
  });

  it('does not end a submit that is aborted: its answer decides about money', async () => {
    const { http } = createClient((_call, { signal }) => {
      signal?.throwIfAborted();
      return Response.json({ id: '1' });
    });
    const answer = await http.submit({ url, json: {}, signal: AbortSignal.abort() });
    expect(answer.body).toEqual({ id: '1' });
  });

  it('reports a time-out as an answer that was lost', async () => {
    const { http } = createClient(never);
    expect(await rejectionOf(http.submit({ url, timeoutMs: 0 }))).toMatchObject({
      name: 'TransportError',
      phase: 'after-send',
      message: 'no answer within 0 ms',
    });
  });

  it('reports a connection that never came about from one that broke', async () => {
    const refused = createClient(broken('ECONNREFUSED'));
    expect(await rejectionOf(refused.http.read({ url }))).toMatchObject({ phase: 'before-send' });
    const reset = createClient(broken('ECONNRESET'));
    expect(await rejectionOf(reset.http.read({ url }))).toMatchObject({ phase: 'after-send' });
  });

  it('reports an answer that is too large as one that was lost', async () => {
    const { http } = createClient(
      () => new Response('x', { headers: { 'content-length': '99999999' } }),
    );
    expect(await rejectionOf(http.read({ url }))).toMatchObject({ phase: 'after-send' });
  });
});
