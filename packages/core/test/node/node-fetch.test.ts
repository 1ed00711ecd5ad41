import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttp } from '../../src/http/create-http.ts';
import type { Fetch } from '../../src/http/http.ts';
import { TransportError } from '../../src/http/transport-error.ts';
import { createNodeFetch, type NodeFetchOptions } from '../../src/node.ts';
import { rejectionOf } from '../support/failures.ts';
import { serveFiles } from '../support/file-server.ts';

function pool(options: NodeFetchOptions = {}) {
  const fetch = createNodeFetch(options);
  onTestFinished(() => fetch.close());
  return fetch;
}

const globalFetch: Fetch = (url, init) => fetch(url, init);

/** How core sorts what becomes of a submit. */
async function phaseOf(url: string, fetcher: Fetch): Promise<unknown> {
  const http = createHttp({ hosts: [url], authorize: () => ({}), headers: {}, fetch: fetcher });
  const outcome = await http.submit({ url, json: {}, timeoutMs: 500 }).catch((error) => error);
  return outcome instanceof TransportError ? outcome.phase : outcome;
}

describe('createNodeFetch', () => {
  it('sends what core sends: JSON, bytes and forms', async () => {
    const bodies: string[] = [];
    const server = await serveFiles((request, response) => {
      let body = '';
      request.setEncoding('latin1');
      request.on('data', (chunk: string) => {
        body += chunk;
      });
      request.on('end', () => {
        bodies.push(body);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
      });
    });
    const form = new FormData();
    form.append('file', new Blob(['pixels'], { type: 'image/png' }), 'a.png');
    form.append('purpose', 'video');
    const http = createHttp({
      hosts: [new URL(server.url).origin],
      authorize: () => ({ authorization: 'Key k' }),
      headers: {},
      fetch: pool(),
    });
    for (const body of [new Blob(['raw bytes']), form]) {
      const answer = await http.read({ method: 'POST', url: server.url, body });
      expect(answer).toMatchObject({ status: 200, body: { ok: true } });
    }
    await http.submit({ url: server.url, json: { prompt: 'a kite' } });
    const [raw, multipart, json] = bodies;
    expect(raw).toBe('raw bytes');
    expect(multipart).toMatch(
      /name="file"; filename="a\.png"\r\nContent-Type: image\/png\r\n\r\npixels/,
    );
    expect(multipart).toMatch(/name="purpose"\r\n\r\nvideo/);
    expect(json).toBe('{"prompt":"a kite"}');
  });

  it.each([
    ['of known length', { 'content-length': '7' }, '{"a":1}'],
    ['of unknown length', {}, '{"a":1}'],
    ['that is long', {}, JSON.stringify({ a: 'b'.repeat(200_000) })],
    ['that is empty', { 'content-length': '0' }, ''],
  ])('gives an answer %s as the global fetch does', async (_what, length, body) => {
    const server = await serveFiles((_request, response) => {
      response.writeHead(201, { 'x-a': ['1', '2'], ...length }).end(body);
    });
    const init = { redirect: 'manual', headers: { a: 'b' } } as const;
    const answers = await Promise.all([pool(), globalFetch].map((each) => each(server.url, init)));
    const seen = answers.map(async (answer) => ({
      status: answer.status,
      header: answer.headers.get('x-a'),
      text: await answer.text(),
    }));
    const [ours, theirs] = await Promise.all(seen);
    expect(ours).toEqual({ status: 201, header: '1, 2', text: body });
    expect(ours).toEqual(theirs);
  });

  it('gives an answer that has no body', async () => {
    const server = await serveFiles((_request, response) => {
      response.writeHead(204).end();
    });
    const answer = await pool()(server.url, { redirect: 'manual' });
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });

  it('stops an answer that nobody reads on', async () => {
    let closed = Promise.resolve();
    const server = await serveFiles((_request, response) => {
      closed = new Promise((resolve) => {
        response.on('close', resolve);
      });
      response.writeHead(200).write('data: 1\n\n');
    });
    const answer = await pool()(server.url, { redirect: 'manual' });
    const reader = answer.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('data: 1\n\n');
    await reader?.cancel();
    await closed;
  });

  it('opens no more connections than it may', async () => {
    const sockets = new Set<unknown>();
    const server = await serveFiles((request, response) => {
      sockets.add(request.socket);
      setImmediate(() => response.end('{}'));
    });
    const fetch = pool({ connections: 3 });
    await Promise.all(
      Array.from({ length: 40 }, async () => {
        const response = await fetch(server.url, { redirect: 'manual' });
        await response.text();
      }),
    );
    expect(sockets.size).toBe(3);
  });

  it.each([
    ['no server', async () => closedPort()],
    ['a name that is not found', async () => 'http://no.such.host.invalid/'],
    ['a connection that is closed at once', () => serverThat('closes')],
    ['a connection that is closed after half an answer', () => serverThat('breaks off')],
    ['a silent server', () => serverThat('is silent')],
    ['a server without TLS', async () => (await serverThat('closes')).replace('http', 'https')],
  ])('reports %s as the global fetch does', async (_what, start) => {
    const url = await start();
    const phase = await phaseOf(url, pool());
    expect(phase).toBe(await phaseOf(url, globalFetch));
    expect(['before-send', 'after-send']).toContain(phase);
  });

  it('is not followed to where a redirect leads', async () => {
    const server = await serveFiles((_request, response) => {
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    const http = createHttp({
      hosts: [new URL(server.url).origin],
      authorize: () => ({}),
      headers: {},
      fetch: pool(),
    });
    expect(await http.read({ url: server.url })).toMatchObject({ status: 302 });
    expect(server.calls).toHaveLength(1);
  });

  it('ends a call when its signal aborts', async () => {
    const url = await serverThat('is silent');
    for (const redirect of ['manual', 'follow'] as const) {
      const signal = AbortSignal.timeout(20);
      const error = await rejectionOf(pool()(url, { signal, redirect }));
      expect(error).toMatchObject({ name: 'TimeoutError' });
    }
  });
});

async function serverThat(does: 'closes' | 'breaks off' | 'is silent'): Promise<string> {
  const server = createServer((_request, response) => {
    if (does === 'closes') response.destroy();
    if (does !== 'breaks off') return;
    response.writeHead(200, { 'content-length': 100 });
    response.write('{"half":', () => setImmediate(() => response.destroy()));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/`;
}

/** A port that was just free. */
async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return `http://127.0.0.1:${port}/`;
}
