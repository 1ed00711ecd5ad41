import type { Emulator } from '@genlock/emulator';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BrowserTask } from '../src/client/index.ts';
import type { GenlockHandlerOptions } from '../src/index.ts';
import { gate } from './support/gate.ts';
import { request, routerOn, serveHandler, startEmulator, type Page } from './support/page.ts';

let fast: Emulator;
/** Tasks take minutes: none ends within a test. */
let slow: Emulator;
beforeAll(async () => {
  [fast, slow] = await Promise.all([startEmulator(500), startEmulator(1)]);
});
beforeEach(() => [fast, slow].forEach((emulator) => emulator.reset()));
afterAll(() => Promise.all([fast.close(), slow.close()]));

const serve = (emulator: Emulator, options: Partial<GenlockHandlerOptions> = {}) =>
  serveHandler(routerOn(emulator), options);

async function startAt(page: Page): Promise<string> {
  const response = await page.call('/tasks', { request });
  return ((await response.json()) as BrowserTask).id;
}

/** Reads a stream to its end, or until there is enough. */
async function hear(
  response: Response,
  isEnough: (events: readonly EventSourceMessage[], comments: readonly string[]) => boolean,
): Promise<{
  readonly events: readonly EventSourceMessage[];
  readonly comments: readonly string[];
}> {
  const events: EventSourceMessage[] = [];
  const comments: string[] = [];
  const parser = createParser({
    onEvent: (event) => void events.push(event),
    onComment: (comment) => void comments.push(comment),
  });
  for await (const chunk of response.body ?? []) {
    parser.feed(new TextDecoder().decode(chunk));
    if (isEnough(events, comments)) break;
  }
  return { events, comments };
}

const toTheEnd = () => false;

describe('the events of a task', () => {
  it('report each change once and end with the task', async () => {
    const page = await serve(fast);
    const id = await startAt(page);
    const response = await page.call(`/tasks/${id}/events`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { events } = await hear(response, toTheEnd);
    const states = events.map(({ event, data }) => [event, JSON.parse(data)] as const);
    expect(states.map(([event]) => event)).toEqual(states.map(() => 'state'));
    expect(states.at(-1)?.[1]).toMatchObject({ id, status: 'succeeded', videos: [{}] });
    expect(new Set(events.map(({ data }) => data)).size).toBe(events.length);
    for (const [, state] of states) expect(state).not.toHaveProperty('raw');
  });

  it('begin with where the task stands, however often one connects', async () => {
    const page = await serve(slow);
    const id = await startAt(page);
    for (let count = 0; count < 3; count += 1) {
      const response = await page.call(`/tasks/${id}/events`);
      const { events } = await hear(response, ({ length }) => length === 1);
      expect(JSON.parse(events[0]?.data ?? '')).toMatchObject({ id, status: 'queued' });
    }
    const ended = await serve(fast);
    const over = await startAt(ended);
    await (await ended.call(`/tasks/${over}/events`)).text();
    const { events } = await hear(await ended.call(`/tasks/${over}/events`), toTheEnd);
    expect(events.map(({ data }) => JSON.parse(data).status)).toEqual(['succeeded']);
  });

  it('show signs of life in between', async () => {
    const page = await serve(slow, { heartbeatMs: 1 });
    const response = await page.call(`/tasks/${await startAt(page)}/events`);
    const { comments } = await hear(response, (_events, { length }) => length > 5);
    expect(comments[0]).toBe('connected');
    expect(new Set(comments.slice(1))).toEqual(new Set(['still here']));
  });

  it('leave the task alone when the browser goes away, and stop reading it', async () => {
    const ended = gate<unknown>();
    const genlock = routerOn(slow);
    const page = await serveHandler({
      ...genlock,
      wait: async (taskId, options) => {
        const waiting = genlock.wait(taskId, options);
        void waiting.catch((error: unknown) => ended.open(error));
        return waiting;
      },
    });
    const id = await startAt(page);
    const leaving = new AbortController();
    const response = await page.call(`/tasks/${id}/events`, undefined, { signal: leaving.signal });
    await hear(response, ({ length }) => length === 1);
    leaving.abort();
    expect(await ended.opened).toMatchObject({ code: 'task-pending', reason: 'abort' });
    const reads = slow.requests().length;
    expect(slow.requests().filter(({ route }) => route === 'cancel')).toEqual([]);
    expect((await page.call(`/tasks/${id}`)).status).toBe(200);
    expect(slow.requests()).toHaveLength(reads + 1);
    expect(slow.ledger()).toMatchObject([{ status: 'queued' }]);
    expect(page.errors).toEqual([]);
  });

  it('survive a provider that is down for a while', async () => {
    const page = await serve(fast);
    const id = await startAt(page);
    fast.faults.set({ provider: 'fal', route: 'status', kind: '503', times: 2 });
    const { events } = await hear(await page.call(`/tasks/${id}/events`), toTheEnd);
    expect(events.map(({ event }) => event)).not.toContain('error');
    expect(JSON.parse(events.at(-1)?.data ?? '')).toMatchObject({ status: 'succeeded' });
  });

  it('end with an error where the provider refuses to report', async () => {
    const page = await serve(slow);
    const id = await startAt(page);
    slow.faults.set({ provider: 'fal', route: 'status', kind: '401' });
    const { events } = await hear(await page.call(`/tasks/${id}/events`), toTheEnd);
    slow.faults.clear();
    expect(events.map(({ event }) => event)).toEqual(['error']);
    const error = JSON.parse(events[0]?.data ?? '');
    expect(error).toMatchObject({ code: 'unavailable', taskId: id, charged: 'yes' });
    expect(error).not.toHaveProperty('kind');
    expect(page.errors).toHaveLength(1);
  });
});
