import type { Emulator } from '@genlock/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGenlockClient } from '../src/client/index.ts';
import { OpenStreams } from '../src/handler/open-streams.ts';
import { createGenlockHandler, type GenlockHandler } from '../src/index.ts';
import { request, routerOn, secret, startEmulator, userOf } from './support/page.ts';

let slow: Emulator;
beforeAll(async () => {
  slow = await startEmulator(1);
});
beforeEach(() => slow.reset());
afterAll(() => slow.close());

const url = 'https://me.test/api/genlock';

function handlerFor(maxStreamsPerUser?: number): GenlockHandler {
  return createGenlockHandler({
    genlock: routerOn(slow),
    secret,
    maxStreamsPerUser,
    authorize: (incoming) => userOf(incoming) ?? {},
  });
}

const events = (handle: string, user?: string): Request =>
  new Request(`${url}/tasks/${handle}/events`, {
    headers: user === undefined ? {} : { 'x-user': user },
  });

const closeAll = (responses: readonly Response[]): Promise<unknown> =>
  Promise.all(responses.map(async ({ body }) => body?.cancel()));

const started = async (): Promise<string> => (await routerOn(slow).start(request)).id;

describe('streams of events', () => {
  it('are so many for a user, over all of the tasks, and one that closes makes room (case 5.9)', async () => {
    const handler = handlerFor(3);
    const [one, two] = [await started(), await started()];
    const handles = await Promise.all([one, one, two].map((id) => handler.handleOf(id, 'ada')));
    const open = await Promise.all(handles.map((handle) => handler(events(handle, 'ada'))));
    expect(open.map(({ status }) => status)).toEqual([200, 200, 200]);

    const more = events(await handler.handleOf(two, 'ada'), 'ada');
    const refused = await handler(more);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await refused.json()).toMatchObject({
      error: { code: 'too-many-streams', isRetryable: true },
    });
    const ofBob = await handler(events(await handler.handleOf(two, 'bob'), 'bob'));
    expect(ofBob.status).toBe(200);

    await open[0]?.body?.cancel();
    const again = await handler(more);
    expect(again.status).toBe(200);
    await closeAll([...open.slice(1), ofBob, again]);
  });

  it('are so many for a task where nobody is named (case 5.9)', async () => {
    const handler = handlerFor(1);
    const [one, two] = [await started(), await started()];
    const [first, second] = [await handler.handleOf(one), await handler.handleOf(two)];
    const open = [await handler(events(first)), await handler(events(second))];
    expect(open.map(({ status }) => status)).toEqual([200, 200]);
    expect((await handler(events(first))).status).toBe(429);
    await closeAll(open);
  });

  it('are 32 for a user unless the server says otherwise (case 5.9)', async () => {
    const handler = handlerFor();
    const handle = await handler.handleOf(await started(), 'ada');
    const open: Response[] = [];
    for (let count = 0; count < 33; count += 1) open.push(await handler(events(handle, 'ada')));
    expect(open.map(({ status }) => status)).toEqual([...open.slice(1).map(() => 200), 429]);
    await closeAll(open);
  });

  it('are 10,000 in one process (case 5.9)', () => {
    const streams = new OpenStreams(32);
    const leave = Array.from({ length: 10_000 }, (_, index) => streams.enter(`user ${index}`));
    expect(() => streams.enter('one more')).toThrow('Too many');
    leave[0]?.();
    leave[0]?.();
    streams.enter('one more');
    expect(() => streams.enter('another')).toThrow('Too many');
  });

  it('that are refused make the client poll (case 5.9)', async () => {
    const handler = handlerFor(0);
    const handle = await handler.handleOf(await started(), 'ada');
    const client = createGenlockClient({
      url,
      headers: { 'x-user': 'ada' },
      fetch: async (target, init) => handler(new Request(target, init)),
      sleep: async () => undefined,
    });
    for await (const state of client.events(handle)) {
      expect(state).toMatchObject({ id: handle, status: 'queued' });
      break;
    }
  });
});
