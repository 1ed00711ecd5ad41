import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createHttp } from '../../src/http/create-http.ts';
import type { Fetch, Http, HttpRequest } from '../../src/http/http.ts';
import { beginEvents, startEventServer } from '../support/event-server.ts';
import { rejectionOf } from '../support/failures.ts';
import { isOpen } from '../support/promises.ts';

const key = 'Bearer the-key';

async function connect(
  answer: (response: ServerResponse) => void,
  { fetch = globalThis.fetch, ...more }: Partial<HttpRequest> & { readonly fetch?: Fetch } = {},
) {
  const server = await startEventServer(answer);
  const http: Http = createHttp({
    hosts: [`${server.url}/v1`],
    authorize: () => ({ authorization: key }),
    headers: { 'user-agent': 'test', accept: 'application/json' },
    fetch,
  });
  return { server, http, events: http.events({ url: `${server.url}/v1/stream`, ...more }) };
}

/** Everything that comes, and the error that it ends with. */
async function allOf(events: AsyncIterable<unknown>) {
  const came: unknown[] = [];
  const drain = async (): Promise<void> => {
    for await (const event of events) came.push(event);
  };
  const error = await drain().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { came, error };
}

/** Writes all of it, and ends. */
const writes =
  (text: string, type?: string) =>
  (response: ServerResponse): void => {
    beginEvents(response, type);
    response.end(text);
  };

/** Knows no signal, as a `fetch` of somebody's own may not. */
const deaf: Fetch = (url, { signal: _unknown, ...init }) => fetch(url, init);

/** Gives each byte of an answer in a piece of its own: a connection would join them. */
const splitting: Fetch = async (url, init) => {
  const { body, status, headers } = await fetch(url, init);
  const splitter = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      for (const byte of chunk) controller.enqueue(Uint8Array.of(byte));
    },
  });
  return new Response(body?.pipeThrough(splitter) ?? null, { status, headers });
};

const twoEvents = ': hello\n\ndata: {"state":\ndata: "é"}\n\nevent: x\r\ndata: nonsense\r\n\r\n';

describe('http.events', () => {
  it.each([
    ['in one piece', fetch],
    ['a byte at a time', splitting],
  ])('gives the data of each event, %s', async (_how, fetch) => {
    const { events } = await connect(writes(twoEvents, 'Text/Event-Stream; charset=utf-8'), {
      fetch,
    });
    expect(await allOf(events)).toEqual({ came: [{ state: 'é' }, undefined], error: undefined });
  });

  it('leaves out an event that was cut short', async () => {
    const { events } = await connect(writes('data: 1\n\ndata: 2\n'));
    expect(await allOf(events)).toEqual({ came: [1], error: undefined });
  });

  it('asks with the key for events', async () => {
    const { server, events } = await connect(writes(''), { headers: { 'x-mine': 'yes' } });
    await allOf(events);
    expect(server.calls).toMatchObject([
      { authorization: key, accept: 'text/event-stream', 'x-mine': 'yes' },
    ]);
  });

  it('keeps the key from a host that was not configured', async () => {
    const { server, http } = await connect(writes(''));
    expect(() => http.events({ url: `${server.url}/v2/stream` })).toThrow('must not send the key');
    expect(server.calls).toEqual([]);
  });

  it('follows no redirect', async () => {
    const { server, events } = await connect((response) => {
      response.writeHead(307, { location: '/v1/elsewhere' }).end();
    });
    expect((await allOf(events)).error).toMatchObject({ name: 'NoEventStreamError', status: 307 });
    expect(server.calls).toHaveLength(1);
  });
});

describe('http.events refuses', () => {
  it.each([
    ['an error', 404, 'text/event-stream'],
    ['a page', 200, 'text/html'],
    ['an answer that is over', 204, 'text/event-stream'],
  ])('%s', async (_what, status, type) => {
    const { server, events } = await connect((response) => {
      response.writeHead(status, { 'content-type': type });
      response.flushHeaders();
    });
    const { came, error } = await allOf(events);
    expect({ came, error }).toMatchObject({ came: [], error: { status } });
    if (status !== 204) await server.closed;
  });

  it('a page that does not end, on a fetch that knows no signal', async () => {
    const { server, events } = await connect((response) => beginEvents(response, 'text/html'), {
      fetch: deaf,
    });
    expect((await allOf(events)).error).toMatchObject({ name: 'NoEventStreamError', status: 200 });
    await server.closed;
  });

  it('an event that is too long, and hangs up', async () => {
    const { server, events } = await connect((response) => {
      beginEvents(response);
      response.write(`data: 1\n\ndata: ${'a'.repeat(70_000)}`);
    });
    const { came, error } = await allOf(events);
    expect(came).toEqual([1]);
    expect(error).toMatchObject({ name: 'TransportError', message: 'RangeError' });
    await server.closed;
  });

  it('an event in lines that are too long together', async () => {
    const { events } = await connect((response) => {
      beginEvents(response);
      response.write(`data: ${'a'.repeat(1_000)}\n`.repeat(70));
    });
    expect(await allOf(events)).toMatchObject({ came: [], error: { message: 'RangeError' } });
  });

  it('events without end', async () => {
    const { server, events } = await connect((response) => {
      beginEvents(response);
      const pump = (): void => {
        while (!response.destroyed && response.write(`data: ${'1'.repeat(9_000)}\n\n`));
        if (!response.destroyed) response.once('drain', pump);
      };
      pump();
    });
    const { came, error } = await allOf(events);
    expect(error).toMatchObject({ name: 'TransportError' });
    expect(came.length).toBeLessThan(500);
    await server.closed;
  });

  it('a line that is silent for too long', async () => {
    const { server, events } = await connect(beginEvents, { timeoutMs: 1 });
    expect((await allOf(events)).error).toMatchObject({
      name: 'TransportError',
      message: 'nothing for 1 ms',
    });
    if (server.calls.length > 0) await server.closed;
  });
});

describe('http.events hangs up', () => {
  const one = (response: ServerResponse): void => {
    beginEvents(response);
    response.write('data: 1\n\n');
  };

  it('when nobody listens any more', async () => {
    const { server, events } = await connect(one);
    for await (const event of events) {
      expect(event).toBe(1);
      break;
    }
    await server.closed;
  });

  it('on an abort, with its reason', async () => {
    const controller = new AbortController();
    const { server, events } = await connect(one, { signal: controller.signal });
    const reason = new Error('enough');
    const listen = async (): Promise<void> => {
      for await (const event of events) if (event === 1) controller.abort(reason);
    };
    expect(await rejectionOf(listen())).toBe(reason);
    await server.closed;
  });

  it('on a fetch that knows no signal', async () => {
    const controller = new AbortController();
    const { server, events } = await connect(one, {
      signal: controller.signal,
      fetch: deaf,
    });
    const listen = async (): Promise<void> => {
      for await (const event of events) if (event === 1) controller.abort();
    };
    expect(await rejectionOf(listen())).toMatchObject({ name: 'AbortError' });
    await server.closed;
  });

  it('before it has called, when that comes too late', async () => {
    const { server, events } = await connect(one, { signal: AbortSignal.abort() });
    expect(await allOf(events)).toMatchObject({ came: [], error: { name: 'AbortError' } });
    expect(server.calls).toEqual([]);
  });

  it('and reports a line that breaks', async () => {
    const { events } = await connect((response) => {
      beginEvents(response);
      response.write('data: 1\n\n', () => response.destroy());
    });
    const { came, error } = await allOf(events);
    expect({ came, error }).toMatchObject({
      came: [1],
      error: { name: 'TransportError', phase: 'after-send' },
    });
  });

  it('only when it is asked to', async () => {
    const { server, events } = await connect(one);
    const reading = events[Symbol.asyncIterator]();
    await reading.next();
    expect(await isOpen(server.closed)).toBe(true);
    await reading.return?.();
    await server.closed;
  });
});
