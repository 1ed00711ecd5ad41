import type { Fetch } from '@genlock/core';
import type { Emulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BrowserError, BrowserTask } from '../src/client/index.ts';
import { createGenlock, type GenlockHandlerOptions, type StartStore } from '../src/index.ts';
import { gate } from './support/gate.ts';
import { as, request, routerOn, serveHandler, startEmulator, userOf } from './support/page.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const serve = (options: Partial<GenlockHandlerOptions> = {}) =>
  serveHandler(routerOn(emulator), options);
type Page = Awaited<ReturnType<typeof serve>>;

function start(page: Page, headers: Record<string, string>): Promise<Response> {
  return page.call('/tasks', { request }, { headers });
}

const idOf = async (response: Response): Promise<string> =>
  ((await response.json()) as BrowserTask).id;
const errorOf = async (response: Response): Promise<BrowserError> =>
  ((await response.json()) as { error: BrowserError }).error;

const again = { 'idempotency-key': 'order-1', 'idempotency-resend': 'true' };
const first = { 'idempotency-key': 'order-1' };

/** A store as a database would be one. */
function memoryStore(): StartStore {
  const answers = new Map<string, string | undefined>();
  return {
    claim: async (key) => !answers.has(key) && answers.set(key, undefined) === answers,
    settle: async (key, answer) => void answers.set(key, answer),
    find: async (key) => answers.get(key),
    release: async (key) => void answers.delete(key),
  };
}

describe('a start with a key', () => {
  it('is paid for once, one after the other and at once', async () => {
    const page = await serve();
    const answers = [await start(page, first), await start(page, first)];
    answers.push(...(await Promise.all([start(page, again), start(page, first)])));
    expect(new Set(await Promise.all(answers.map(idOf))).size).toBe(1);
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('never meets that of another user', async () => {
    const page = await serve({ authorize: userOf });
    const of = (user: string) => start(page, { ...first, 'x-user': user });
    const ids = await Promise.all(
      [of('ann'), of('bob'), of('ann')].map(async (one) => idOf(await one)),
    );
    expect(ids[0]).toBe(ids[2]);
    expect(ids[0]).not.toBe(ids[1]);
    expect(emulator.ledger()).toHaveLength(2);
    const page2 = await page.call(`/tasks/${ids[0]}`, undefined, as('bob'));
    expect(page2.status).toBe(404);
  });

  it('sends no key of a browser to a provider', async () => {
    const page = await serve();
    await start(page, first);
    expect(JSON.stringify(emulator.ledger())).not.toContain('order-1');
  });

  it('may be used again after a start that came to nothing', async () => {
    const page = await serve();
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: '429', times: 1 });
    expect((await start(page, first)).status).toBe(429);
    expect((await start(page, again)).status).toBe(429);
    expect((await start(page, first)).status).toBe(201);
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('is not started again after one whose answer was lost', async () => {
    const page = await serve();
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'drop-after-accept', times: 1 });
    for (const headers of [first, first, again]) {
      const response = await start(page, headers);
      expect(response.status).toBe(502);
      expect(await errorOf(response)).toMatchObject({ charged: 'unknown', isRetryable: false });
    }
    expect(emulator.ledger()).toHaveLength(1);
  });

  it.each(['', ' ', 'a'.repeat(256), 'k\u00e9y', 'a b'])('cannot be %j', async (key) => {
    const page = await serve();
    const response = await start(page, { 'idempotency-key': key });
    expect(response.status).toBe(400);
    expect(emulator.ledger()).toEqual([]);
  });
});

describe('a start that is sent again', () => {
  it('starts nothing where the first one is not remembered', async () => {
    await start(await serve(), first);
    const elsewhere = await serve();
    const response = await start(elsewhere, again);
    expect(response.status).toBe(409);
    expect(await errorOf(response)).toMatchObject({
      code: 'start-unknown',
      charged: 'unknown',
      isRetryable: false,
    });
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('gets its task from any process that shares a store', async () => {
    const startStore = memoryStore();
    const id = await idOf(await start(await serve({ startStore }), first));
    expect(await idOf(await start(await serve({ startStore }), again))).toBe(id);
    expect(await idOf(await start(await serve({ startStore }), first))).toBe(id);
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('is made where a store knows that it never was', async () => {
    const page = await serve({ startStore: memoryStore() });
    expect((await start(page, again)).status).toBe(201);
  });

  it('waits for one that is under way elsewhere', async () => {
    const startStore = memoryStore();
    const begun = gate();
    const going = gate();
    const onStart = async (): Promise<void> => {
      begun.open(undefined);
      await going.opened;
    };
    const one = start(await serve({ startStore, onStart }), first);
    await begun.opened;
    const other = await start(await serve({ startStore }), again);
    expect([other.status, other.headers.get('retry-after')]).toEqual([409, '2']);
    expect(await errorOf(other)).toMatchObject({ code: 'start-under-way', charged: 'unknown' });
    going.open(undefined);
    expect((await one).status).toBe(201);
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('frees the key of a store after a start that came to nothing', async () => {
    const page = await serve({ startStore: memoryStore() });
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: '429', times: 1 });
    expect((await start(page, first)).status).toBe(429);
    expect((await start(page, again)).status).toBe(201);
  });

  it('stays claimed in a store after one whose answer was lost', async () => {
    const page = await serve({ startStore: memoryStore() });
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'drop-after-accept', times: 1 });
    expect((await start(page, first)).status).toBe(502);
    expect((await start(page, again)).status).toBe(409);
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('hides no paid task behind a store that fails', async () => {
    const settle = () => Promise.reject(new Error('no database'));
    const page = await serve({ startStore: { ...memoryStore(), settle } });
    expect((await start(page, first)).status).toBe(201);
    expect(page.errors).toHaveLength(1);
  });
});

describe('a browser that goes away in the middle of a start', () => {
  it('loses nothing: the server is reported, and the key finds the task', async () => {
    const submitting = gate();
    const isGone = gate();
    const reported: string[] = [];
    const kept: Promise<unknown>[] = [];
    // The submit is on its way when the browser goes, and no answer comes before the server knows.
    const slowly: Fetch = async (url, init) => {
      submitting.open(undefined);
      await isGone.opened;
      return fetch(url, init);
    };
    const fal = createFal({ ...emulator.settings.fal, fetch: slowly });
    const page = await serveHandler(createGenlock({ providers: [fal] }), {
      authorize: (incoming) => {
        incoming.signal.addEventListener('abort', () => isGone.open(undefined));
        return userOf(incoming);
      },
      onStart: ({ id }, { user }) => void reported.push(`${user} ${id}`),
      waitUntil: (work) => void kept.push(work),
    });
    const leaving = new AbortController();
    const init = { headers: { ...first, 'x-user': 'ann' }, signal: leaving.signal };
    const left = page.call('/tasks', { request }, init).catch((error: unknown) => error);
    await submitting.opened;
    leaving.abort();
    expect(await left).toMatchObject({ name: 'AbortError' });
    await Promise.all(kept);
    expect(kept).toHaveLength(1);
    expect(reported).toEqual([expect.stringMatching(/^ann fal:/)]);
    const headers = { ...again, 'x-user': 'ann' };
    const id = await idOf(await page.call('/tasks', { request }, { headers }));
    expect((await page.call(`/tasks/${id}`, undefined, as('ann'))).status).toBe(200);
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('gets its task also when the note about it could not be taken', async () => {
    const onStart = () => Promise.reject(new Error('no database'));
    const page = await serve({ onStart });
    expect((await start(page, first)).status).toBe(201);
    expect(page.errors).toEqual([new Error('no database')]);
  });
});
