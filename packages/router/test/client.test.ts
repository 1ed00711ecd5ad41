import type { Emulator } from '@genlock/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createGenlockClient,
  GenlockClientError,
  type BrowserTaskState,
  type GenlockClient,
  type GenlockClientSettings,
} from '../src/client/index.ts';
import type { GenlockHandlerOptions } from '../src/index.ts';
import {
  request,
  routerOn,
  serveFetch,
  serveHandler,
  startEmulator,
  userOf,
} from './support/page.ts';
import { rejectionOf } from './support/thrown.ts';

let fast: Emulator;
/** Tasks take minutes: none ends within a test. */
let slow: Emulator;
beforeAll(async () => {
  [fast, slow] = await Promise.all([startEmulator(500), startEmulator(1)]);
});
beforeEach(() => [fast, slow].forEach((emulator) => emulator.reset()));
afterAll(() => Promise.all([fast.close(), slow.close()]));

type Fetch = NonNullable<GenlockClientSettings['fetch']>;

/** Sleeps no longer than a few milliseconds; for silence, as long as it is. */
const sleep: GenlockClientSettings['sleep'] = async (ms, { signal }) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms > 40_000 ? ms : Math.min(ms, 5));
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new Error('aborted'));
    });
  });

async function clientOf(
  emulator: Emulator,
  settings: Partial<GenlockClientSettings> = {},
  options: Partial<GenlockHandlerOptions> = {},
): Promise<GenlockClient> {
  const { url } = await serveHandler(routerOn(emulator), options);
  return createGenlockClient({ url, sleep, random: () => 0.5, ...settings });
}

async function failureOf(promise: Promise<unknown>): Promise<GenlockClientError> {
  const error = await rejectionOf(promise);
  expect(GenlockClientError.isInstance(error)).toBe(true);
  return error as GenlockClientError;
}

async function all(states: AsyncIterable<BrowserTaskState>): Promise<readonly BrowserTaskState[]> {
  const seen: BrowserTaskState[] = [];
  for await (const state of states) seen.push(state);
  return seen;
}

/** A network that does something else to the first so many requests that fit. */
function network(
  fits: (url: string, init: RequestInit) => boolean,
  times: number,
  otherwise: (answer: () => Promise<Response>) => Promise<Response>,
): { readonly fetch: Fetch; readonly seen: { url: string; headers: Headers }[] } {
  let left = times;
  const seen: { url: string; headers: Headers }[] = [];
  return {
    seen,
    fetch: async (url, init) => {
      seen.push({ url, headers: new Headers(init.headers) });
      if (!fits(url, init) || left === 0) return fetch(url, init);
      left -= 1;
      return otherwise(() => fetch(url, init));
    },
  };
}

const isStart = (url: string): boolean => url.endsWith('/tasks');
const isEvents = (url: string): boolean => url.endsWith('/events');
const broken = async (answer: () => Promise<Response>): Promise<Response> => {
  await (await answer()).text();
  throw new TypeError('fetch failed');
};

describe('a client', () => {
  it('compares, starts, watches and waits', async () => {
    const client = await clientOf(fast);
    const [best] = await client.compare(request);
    expect(best).toMatchObject({ provider: 'fal', canServe: true, totalUsd: 0.42 });
    expect(await client.compare([request, request])).toMatchObject([{ totalUsd: 0.84 }]);
    const task = await client.start(request, { maxCostUsd: 0.42 });
    const states = await all(client.events(task.id));
    expect(states.at(-1)).toMatchObject({ id: task.id, status: 'succeeded', videos: [{}] });
    expect(await client.wait(task.id)).toEqual(states.at(-1));
    expect(await client.status(task.id)).toEqual(states.at(-1));
    expect(await client.cancel(task.id)).toMatchObject({ outcome: 'too-late' });
    expect(fast.ledger()).toHaveLength(1);
  });

  it('sends what headers it is reported, asked before each call', async () => {
    let user = 'ann';
    const headers = async () => ({ 'x-user': user });
    const client = await clientOf(slow, { headers }, { authorize: userOf });
    const { id } = await client.start(request);
    expect(await client.status(id)).toMatchObject({ id });
    user = 'bob';
    expect(await failureOf(client.status(id))).toMatchObject({ code: 'no-such-task', status: 404 });
  });

  it('throws what the handler said', async () => {
    const client = await clientOf(slow, {}, { authorize: () => ({ maxCostUsd: 0.1 }) });
    expect(await failureOf(client.start(request, { idempotencyKey: 'one' }))).toMatchObject({
      name: 'GenlockClientError',
      code: 'budget-exceeded',
      status: 402,
      charged: 'no',
      isRetryable: false,
      idempotencyKey: 'one',
      message: 'This would cost more than is allowed. Nothing was sent or charged.',
    });
    slow.faults.set({ provider: 'fal', route: 'submit', kind: 'rate-limited', times: 1 });
    const error = await failureOf((await clientOf(slow)).start(request));
    expect(error).toMatchObject({ kind: 'rate-limited', retryAfterMs: 1_000, isRetryable: true });
    expect(slow.ledger()).toEqual([]);
  });

  it('says when something else answers', async () => {
    const origin = await serveFetch(() => new Response('<h1>Log in</h1>'));
    const client = createGenlockClient({ url: origin, sleep });
    const error = await failureOf(client.compare(request));
    expect(error).toMatchObject({ code: 'no-answer', status: 200 });
    expect(error.message).toContain('Is the url right?');
    const nobody = createGenlockClient({ url: 'http://127.0.0.1:1', sleep });
    expect(await failureOf(nobody.status('x'))).toMatchObject({ code: 'no-answer' });
  });
});

describe('a start whose answer was lost', () => {
  it.each([
    ['in the network', broken],
    [
      'by a gateway',
      async (answer: () => Promise<Response>) => {
        await answer();
        return new Response('<h1>502</h1>', { status: 502 });
      },
    ],
    [
      'half way',
      async (answer: () => Promise<Response>) =>
        new Response((await (await answer()).text()).slice(0, 40), { status: 201 }),
    ],
  ])('%s is asked for again by the same key, and paid for once', async (_name, otherwise) => {
    const { fetch, seen } = network(isStart, 2, otherwise);
    const client = await clientOf(slow, { fetch });
    const task = await client.start(request);
    expect(await client.status(task.id)).toMatchObject({ id: task.id });
    const starts = seen.filter(({ url }) => isStart(url));
    const keys = starts.map(({ headers }) => headers.get('idempotency-key'));
    expect([keys.length, new Set(keys).size]).toEqual([3, 1]);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(starts.map(({ headers }) => headers.get('idempotency-resend'))).toEqual([
      null,
      'true',
      'true',
    ]);
    expect(slow.ledger()).toHaveLength(1);
  });

  it('for good leaves a key, by which it is found later', async () => {
    const { fetch } = network(isStart, 3, broken);
    const client = await clientOf(slow, { fetch });
    const error = await failureOf(client.start(request));
    expect(error).toMatchObject({ code: 'no-answer', charged: 'unknown', isRetryable: false });
    const { idempotencyKey } = error;
    const task = await client.start(request, { idempotencyKey, isResend: true });
    expect(await client.status(task.id)).toMatchObject({ id: task.id });
    expect(slow.ledger()).toHaveLength(1);
  });

  it('is not made again by a server that forgot it', async () => {
    const pages = await Promise.all([1, 2].map(() => serveHandler(routerOn(slow))));
    let calls = 0;
    const client = createGenlockClient({
      url: 'http://genlock.example',
      sleep,
      fetch: async (url, init) => {
        const page = pages[calls];
        calls += 1;
        const response = await fetch(url.replace('http://genlock.example', page?.url ?? ''), init);
        if (calls === 1) throw new TypeError('fetch failed');
        return response;
      },
    });
    const error = await failureOf(client.start(request));
    expect(error).toMatchObject({ code: 'start-unknown', charged: 'unknown', status: 409 });
    expect(slow.ledger()).toHaveLength(1);
  });

  it('is not sent again when nothing is open', async () => {
    const { fetch, seen } = network(isStart, 9, async () => new Response('', { status: 404 }));
    const client = await clientOf(slow, { fetch });
    expect(await failureOf(client.start(request))).toMatchObject({ charged: 'no', status: 404 });
    expect(seen).toHaveLength(1);
  });

  it('by an abort says that it is open', async () => {
    const leaving = new AbortController();
    const { fetch } = network(isStart, 1, async (answer) => {
      leaving.abort();
      return answer();
    });
    const client = await clientOf(slow, { fetch });
    const error = await failureOf(client.start(request, { signal: leaving.signal }));
    expect(error).toMatchObject({ code: 'aborted', charged: 'unknown' });
    expect(error.idempotencyKey).toBeDefined();
  });
});

describe('watching', () => {
  it.each([
    ['no answer', async () => Promise.reject(new TypeError('fetch failed'))],
    ['an error of a gateway', async () => new Response('', { status: 503 })],
    ['an end after the first state', firstState],
    [
      'a break after the first state',
      async (answer: () => Promise<Response>) => breaking(await firstState(answer)),
    ],
  ])('goes on after %s', async (_name, otherwise) => {
    const { fetch, seen } = network(isEvents, 1, otherwise);
    const client = await clientOf(fast, { fetch });
    const { id } = await client.start(request);
    const states = await all(client.events(id));
    expect(states.at(-1)).toMatchObject({ status: 'succeeded' });
    const texts = states.map((state) => JSON.stringify(state));
    expect(new Set(texts).size).toBe(texts.length);
    expect(seen.filter(({ url }) => isEvents(url)).length).toBeGreaterThan(1);
  });

  it.each([
    ['are held back', { silenceMs: 5, sleep: undefined }, () => new ReadableStream()],
    ['come as a page', {}, () => '<h1>No streams here</h1>'],
    ['come empty', {}, () => ''],
  ])('asks now and then where events %s', async (_name, settings, body) => {
    const type = body() === '' ? 'text/event-stream' : 'text/html';
    const headers = { 'content-type': typeof body() === 'string' ? type : 'text/event-stream' };
    const { fetch, seen } = network(isEvents, 99, async () => new Response(body(), { headers }));
    const client = await clientOf(fast, { fetch, pollMs: 1, random: () => 0, ...settings });
    const { id } = await client.start(request);
    expect((await all(client.events(id))).at(-1)).toMatchObject({ status: 'succeeded' });
    expect(seen.filter(({ url }) => isEvents(url))).toHaveLength(2);
  });

  it('stops where it is of no use to ask again', async () => {
    const client = await clientOf(slow);
    const foreign = await failureOf(all(client.events('no.task.here')));
    expect(foreign).toMatchObject({ code: 'no-such-task', status: 404 });
    const { id } = await client.start(request);
    slow.faults.set({ provider: 'fal', route: 'status', kind: '401' });
    const refused = await failureOf(client.wait(id));
    slow.faults.clear();
    expect(refused).toMatchObject({ code: 'unavailable', taskId: id, charged: 'yes' });
  });

  it('ends with an abort, a deadline or a break, and hangs up', async () => {
    const gone: Promise<unknown>[] = [];
    const genlock = routerOn(slow);
    const wait: typeof genlock.wait = async (taskId, options) => {
      const waiting = genlock.wait(taskId, options);
      gone.push(waiting.catch((error: unknown) => error));
      return waiting;
    };
    const { url } = await serveHandler({ ...genlock, wait });
    const client = createGenlockClient({ url });
    const { id } = await client.start(request);

    const leaving = new AbortController();
    const onState = (): void => leaving.abort();
    const aborted = await failureOf(client.wait(id, { signal: leaving.signal, onState }));
    expect(aborted.code).toBe('aborted');
    const late = await failureOf(client.wait(id, { timeoutMs: 50 }));
    expect(late).toMatchObject({ code: 'task-pending', taskId: id, charged: 'yes' });
    for await (const { status } of client.events(id)) {
      expect(status).toBe('queued');
      break;
    }
    expect(await Promise.all(gone)).toMatchObject(
      [1, 2, 3].map(() => ({ code: 'task-pending', reason: 'abort' })),
    );
    expect(slow.ledger()).toMatchObject([{ status: 'queued' }]);
  });
});

/** The answer, cut off after its first event. */
async function firstState(answer: () => Promise<Response>): Promise<Response> {
  const response = await answer();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += new TextDecoder().decode(chunk);
    if (text.includes('data:') && text.endsWith('\n\n')) break;
  }
  return new Response(text, { headers: { 'content-type': 'text/event-stream' } });
}

/** The same bytes, and then a connection that breaks. */
async function breaking(response: Response): Promise<Response> {
  const parts = [new Uint8Array(await response.arrayBuffer())];
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const part = parts.pop();
      if (part === undefined) controller.error(new TypeError('terminated'));
      else controller.enqueue(part);
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}
