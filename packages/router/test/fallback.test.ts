import type { VideoProvider } from '@genlock/core';
import { createAtlasCloud } from '@genlock/atlascloud';
import { createEmulator, type Emulator, type FaultRule } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGenlock, type FallbackOn, type Genlock, type Route } from '../src/index.ts';
import { rejectionOf } from './support/thrown.ts';

const request = { model: 'kling-v3.0-std', prompt: 'A kite over the sea' };

type Fault = Omit<FaultRule, 'provider'>;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator({ port: 0, speed: 2_000 });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

/** WaveSpeed first, then fal, then AtlasCloud; nothing waits for real. */
function router(on?: FallbackOn, route?: Route, now: () => number = Date.now): Genlock {
  const quick = { pollSchedule: () => 5, sleep: soon, recoveryTimeoutMs: 0 };
  const { settings } = emulator;
  const providers: VideoProvider[] = [
    createWaveSpeed({ ...settings.wavespeed, ...quick }),
    createFal({ ...settings.fal, ...quick }),
    createAtlasCloud({ ...settings.atlascloud, ...quick }),
  ];
  return createGenlock({
    providers,
    now,
    ...(route && { route }),
    ...(on && { fallback: { on } }),
  });
}

/** A pause that only lets other work go on. */
const soon = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

function fail(fault: Fault): void {
  emulator.faults.set({ provider: 'wavespeed', ...fault });
}

/** Tasks that are paid for: made, and not given back. */
const paid = (): number => emulator.ledger().filter(({ charge }) => charge !== 'refunded').length;

const refusals: readonly [string, Fault][] = [
  ['a rate limit', { route: 'submit', kind: '429' }],
  ['no money', { route: 'submit', kind: 'insufficient-funds' }],
  ['a wrong key', { route: 'submit', kind: '401' }],
  ['a bad request', { route: 'submit', kind: '400' }],
];

describe.each<FallbackOn>(['refused', 'failure', 'charged-failure'])('fallback on %s', (on) => {
  it.each(refusals)('goes on after %s, and pays once', async (_what, fault) => {
    fail(fault);
    const { task, state } = await router(on).run(request);
    expect(state).toMatchObject({ status: 'succeeded', provider: 'fal' });
    expect(task.route).toMatchObject([
      { provider: 'wavespeed', outcome: 'refused' },
      { provider: 'fal', outcome: 'started' },
    ]);
    expect(paid()).toBe(1);
  });

  it('never goes on after a submit whose answer was lost', async () => {
    fail({ route: 'submit', kind: 'drop-after-accept' });
    expect(await rejectionOf(router(on).run(request))).toMatchObject({
      code: 'submission-unknown',
    });
    expect(paid()).toBe(1);
  });

  it('never goes on after an abort', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await rejectionOf(router(on).run(request, { signal }));
    expect(emulator.ledger()).toEqual([]);
  });

  it('never goes on after a deadline', async () => {
    // No read tells of an end, however long the machine takes until the first one.
    fail({ route: 'status', kind: '503' });
    const error = await rejectionOf(router(on).run(request, {}, { timeoutMs: 1 }));
    expect(error).toMatchObject({ code: 'task-pending' });
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('never goes on after moderation, unless that was chosen', async () => {
    fail({ route: 'submit', kind: 'fail', failure: 'moderated' });
    expect((await router(on).run(request)).state.error?.kind).toBe('moderated');
    expect(emulator.ledger()).toHaveLength(1);
  });
});

describe('a task that failed and was not charged', () => {
  it.each<[FallbackOn, string, number]>([
    ['refused', 'failed', 1],
    ['failure', 'succeeded', 2],
    ['charged-failure', 'succeeded', 2],
  ])('under %s ends as %s', async (on, status, tasks) => {
    fail({ route: 'submit', kind: 'fail', failure: 'generation-failed' });
    const { state } = await router(on).run(request);
    expect(state.status).toBe(status);
    expect(emulator.ledger()).toHaveLength(tasks);
    // The failed one was given back.
    expect(paid()).toBe(tasks - 1);
  });
});

describe('no fallback', () => {
  it('ends with the first refusal', async () => {
    fail({ route: 'submit', kind: '429' });
    const error = await rejectionOf(router('never').start(request));
    expect(error).toMatchObject({ code: 'submit-refused', provider: 'wavespeed' });
  });
});

describe('an idempotency key', () => {
  it('starts once, whichever provider took it', async () => {
    fail({ route: 'submit', kind: '429', times: 1 });
    const genlock = router();
    const first = await genlock.start(request, { idempotencyKey: 'order-1' });
    const again = await genlock.start(request, { idempotencyKey: 'order-1' });
    expect(again.id).toBe(first.id);
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('runs once, with its fallback', async () => {
    fail({ route: 'submit', kind: 'fail', failure: 'generation-failed' });
    const genlock = router('failure');
    const options = { idempotencyKey: 'order-2' };
    const runs = await Promise.all([genlock.run(request, options), genlock.run(request, options)]);
    expect(runs[0].task.id).toBe(runs[1].task.id);
    expect(emulator.ledger()).toHaveLength(2);
  });
});

describe('the circuit', () => {
  it('leaves a provider for last after three overloads, and comes back with time', async () => {
    let now = 0;
    const genlock = router('refused', undefined, () => now);
    fail({ route: 'submit', kind: '429', times: 3 });
    for (const _ of [1, 2, 3]) expect((await genlock.start(request)).provider).toBe('fal');
    expect(genlock.explain(request)[0]).toMatchObject({ provider: 'wavespeed', circuit: 'open' });
    expect(genlock.estimate(request).provider).toBe('fal');
    now = 30_000;
    expect(genlock.estimate(request).provider).toBe('wavespeed');
  });
});

describe('the other routes', () => {
  it('takes the cheapest, and says so', async () => {
    const task = await router(undefined, 'cheapest').start(request);
    expect(task.provider).toBe('atlascloud');
    expect(task.route).toEqual([{ provider: 'atlascloud', outcome: 'started' }]);
  });

  it('takes the fastest by what it measured', async () => {
    let now = 0;
    const genlock = router(undefined, 'fastest', () => now);
    const first = await genlock.start(request);
    now = 50_000;
    await genlock.wait(first.id);
    const [fastest] = genlock.explain(request);
    expect(fastest?.provider).toBe(first.provider);
    // Kept in steps of 6 %.
    expect(Math.abs((fastest?.expectedMs ?? 0) - 50_000)).toBeLessThan(1_500);
  });

  it('draws by weight', () => {
    const settings = { route: { weighted: { wavespeed: 1, atlascloud: 3 } } };
    const providers = [
      createWaveSpeed(emulator.settings.wavespeed),
      createFal(emulator.settings.fal),
      createAtlasCloud(emulator.settings.atlascloud),
    ];
    // Park and Miller's generator with a fixed seed: the same draws in every run.
    let seed = 1;
    const random = (): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const genlock = createGenlock({ providers, ...settings, random });
    const drawn = Array.from({ length: 1_000 }, () => genlock.estimate(request).provider);
    expect(drawn.filter((provider) => provider === 'fal')).toEqual([]);
    const share = drawn.filter((provider) => provider === 'atlascloud').length / drawn.length;
    expect(share).toBeGreaterThan(0.65);
    expect(share).toBeLessThan(0.85);
  });

  it('asks a function, which sees prices and reasons', () => {
    const mostExpensiveFirst: Route = (candidates) =>
      candidates.toSorted((a, b) => (b.usd ?? 0) - (a.usd ?? 0)).map(({ provider }) => provider);
    expect(router(undefined, mostExpensiveFirst).estimate(request).usd).toBe(0.42);
  });
});
