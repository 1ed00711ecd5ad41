import { setTimeout } from 'node:timers/promises';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pngHeader } from '@genlock/test-support/png';
import { skippingClock } from '@genlock/test-support/skipping-clock';
import { startWorkerd, type Compatibility, type Workerd } from './support/workerd.ts';

/** Long enough for any task to end. */
const anyTime = 3_600_000;
/** Long enough for a task to end, and short enough for its webhook not to be stale. */
const shortTime = 280_000;
const state = z.object({ status: z.string() });
const task = z.object({ id: z.string() });
const failure = z.object({ error: z.string(), message: z.string() });

/** How a browser starts a task. */
interface BrowserCall {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

interface Crowded {
  readonly what: string;
  /** How many requests overlap. */
  readonly crowds: readonly number[];
}

/** Runtimes as they are deployed: what may cross requests changed over the years. */
const runtimes: readonly (Compatibility & Crowded)[] = [
  { what: 'as of today', date: '2026-07-30', crowds: [2, 5, 50] },
  { what: 'with nodejs_compat', date: '2026-07-30', flags: ['nodejs_compat'], crowds: [5] },
  { what: 'as of 2024', date: '2024-01-01', crowds: [5] },
];

// Each has an emulator and a clock of its own, and waits most of the time: they wait together.
describe.concurrent.each(runtimes)('in workerd $what', (runtime) => {
  describe('with one request or many', { concurrent: false }, () => {
    holdsIn(runtime);
  });
});

function holdsIn({ crowds, ...compatibility }: Compatibility & Crowded): void {
  // Tasks end when the clock is put forward, and not before.
  const clock = skippingClock();
  let skippedMs = 0;
  const skip = (ms: number): void => {
    clock.skip(ms);
    skippedMs += ms;
  };
  let emulator: Emulator;
  let workerd: Workerd;

  beforeAll(async () => {
    emulator = await createEmulator({ now: clock.now });
    workerd = await startWorkerd(emulator, compatibility);
  });
  afterEach(() => {
    emulator.reset();
    skip(-skippedMs);
  });
  afterAll(async () => {
    await workerd.close();
    await emulator.close();
  });

  const seen = (route: string): number =>
    emulator.requests().filter((request) => request.route === route).length;

  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await setTimeout();
  };

  const start = async (query = ''): Promise<string> => {
    const response = await workerd.fetch(`/start${query}`);
    return task.parse(await response.json()).id;
  };

  const startMany = (many: number): Promise<string[]> =>
    Promise.all(Array.from({ length: many }, () => start()));

  const waitFor = async (id: string, path = '/wait', signal?: AbortSignal): Promise<string> => {
    const response = await workerd.fetch(`${path}?id=${encodeURIComponent(id)}`, {
      ...(signal && { signal }),
    });
    const text = await response.text();
    return response.ok ? state.parse(JSON.parse(text)).status : text;
  };

  /** Until each has polled more than once: its timer has fired, and is set again. */
  const polled = (many: number): Promise<void> => until(() => seen('status') > 3 * many);

  it.each(crowds)('%i overlapping waits of one isolate all end (case 2.9)', async (many) => {
    const ids = await startMany(many);
    const waits = ids.map((id) => waitFor(id));
    await polled(many);
    skip(anyTime);
    expect(await Promise.all(waits)).toEqual(ids.map(() => 'succeeded'));
  });

  it('10 waits of one isolate with a status stream each all end (case 2.9)', async () => {
    const ids = await startMany(10);
    const waits = ids.map((id) => waitFor(id, '/wait-on-stream'));
    await polled(10);
    skip(anyTime);
    expect(await Promise.all(waits)).toEqual(ids.map(() => 'succeeded'));
  });

  it('waits go on when the client of the first one disconnects (case 2.9)', async () => {
    const ids = await startMany(5);
    const client = new AbortController();
    const [first, ...others] = ids.map((id, index) =>
      waitFor(id, '/wait', index === 0 ? client.signal : undefined),
    );
    await polled(5);
    client.abort();
    await expect(first).rejects.toThrow('abort');
    skip(anyTime);
    expect(await Promise.all(others)).toEqual(Array(4).fill('succeeded'));
  });

  it('two waits for the same task both end (case 2.9)', async () => {
    const id = await start();
    const waits = [waitFor(id), waitFor(id)];
    await polled(2);
    skip(anyTime);
    expect(await Promise.all(waits)).toEqual(['succeeded', 'succeeded']);
  });

  const browserStart = (
    base: string,
    key: string,
    { headers, signal }: BrowserCall = {},
  ): Promise<Response> =>
    workerd.fetch(`${base}/tasks`, {
      method: 'POST',
      body: JSON.stringify({ request: { model: 'kling-v3.0-std', prompt: 'A kite' } }),
      headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
      ...(signal && { signal }),
    });

  it.each(crowds)('%i event streams of one isolate all end (case 2.9)', async (many) => {
    const handles = await Promise.all(
      Array.from({ length: many }, async (_, index) => {
        const response = await browserStart('/api/genlock', `stream-${many}-${index}`);
        return task.parse(await response.json()).id;
      }),
    );
    const streams = handles.map(async (handle) => {
      const response = await workerd.fetch(`/api/genlock/tasks/${handle}/events`);
      return response.text();
    });
    await polled(many);
    skip(anyTime);
    for (const text of await Promise.all(streams)) {
      expect(text).toMatch(/event: state\ndata: .*"status":"succeeded".*\n\n$/);
    }
  });

  it('a handler that is made at the top of a module serves every request (case 2.9)', async () => {
    const body = JSON.stringify({ requests: [{ model: 'kling-v3.0-std', prompt: 'A kite' }] });
    const headers = { 'content-type': 'application/json' };
    for (let request = 1; request <= 2; request += 1) {
      const response = await workerd.fetch('/top/compare', { method: 'POST', body, headers });
      expect(response.status).toBe(200);
    }
    const read = (): Promise<Response> => workerd.fetch('/top/tasks/a.b.c');
    const answers = await Promise.all([read(), read(), read()]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it('one key in two requests at the same time is one task (case 2.9)', async () => {
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'slow', delayMs: 300 });
    const [first, second] = await Promise.all([start('?key=one'), start('?key=one')]);
    expect(second).toBe(first);
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('a start whose request the runtime ended is never sent again (case 2.9)', async () => {
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'slow', delayMs: 2_000 });
    // It answers without its start, and nothing keeps it alive from then on.
    await workerd.fetch('/start-and-leave?key=gone');
    const response = await workerd.fetch('/start?key=gone');
    const { error, message } = failure.parse(await response.json());
    expect(error).toBe('SubmissionUnknownError');
    expect(message).toContain('was ended by the runtime');
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('a start whose client disconnects is one task (case 2.9)', async () => {
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'slow', delayMs: 300 });
    const client = new AbortController();
    const first = workerd.fetch('/start?key=away', { signal: client.signal });
    await until(() => emulator.ledger().length === 1);
    client.abort();
    await expect(first).rejects.toThrow('abort');
    // The runtime may end it or not; either way there is an answer, and no second task.
    const response = await workerd.fetch('/start?key=away');
    expect([200, 500]).toContain(response.status);
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('a browser that comes back gets the task that waitUntil kept alive (case 2.9)', async () => {
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'slow', delayMs: 1_000 });
    const client = new AbortController();
    const first = browserStart('/kept', 'back', { signal: client.signal });
    await until(() => emulator.ledger().length === 1);
    client.abort();
    await expect(first).rejects.toThrow('abort');
    const headers = { 'idempotency-resend': 'true' };
    const response = await browserStart('/kept', 'back', { headers });
    expect(response.status).toBe(201);
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('two webhooks at the same time need one fetch of the keys (case 2.9)', async () => {
    const hook = `?hook=${encodeURIComponent(`${workerd.origin}/hook`)}`;
    await Promise.all([start(hook), start(hook)]);
    emulator.faults.set({ provider: 'fal', route: 'jwks', kind: 'slow', delayMs: 300 });
    skip(shortTime);
    await emulator.deliverWebhooks();
    expect(emulator.deliveries().map(({ status }) => status)).toEqual([200, 200]);
    expect(seen('jwks')).toBe(1);
  });

  it('generateVideo ends by a webhook that is another request (case 2.9)', async () => {
    const making = workerd.fetch('/generate');
    await until(() => seen('status') > 0);
    skip(shortTime);
    await emulator.deliverWebhooks();
    const response = await making;
    expect(await response.json()).toMatchObject({ status: 'succeeded' });
  });

  it('the same bytes in two requests at the same time serve both (case 2.9)', async () => {
    const body = pngHeader(1280, 720);
    const startFromBytes = async (): Promise<unknown> => {
      const response = await workerd.fetch('/start-from-bytes', { method: 'POST', body });
      return response.json();
    };
    const tasks = await Promise.all([startFromBytes(), startFromBytes()]);
    for (const each of tasks) task.parse(each);
    expect(emulator.ledger()).toHaveLength(2);
  });
}
