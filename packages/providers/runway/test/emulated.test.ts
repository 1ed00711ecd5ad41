import { createBudget, type ProviderSettings, type VideoProvider } from '@genlock/core';
import { createEmulator, type Emulator, type EmulatorOptions } from '@genlock/emulator';
import { skippingClock } from '@genlock/test-support/skipping-clock';
import { rejectionOf } from '@genlock/test-support/async';
import { expect, it, onTestFinished } from 'vitest';
import { createRunway } from '../src/index.ts';

// What takes a whole life of a task: nothing waits for real, and no time is asserted but the clock's.

interface Scene {
  readonly emulator: Emulator;
  readonly clock: ReturnType<typeof skippingClock>;
  readonly create: (settings?: ProviderSettings) => VideoProvider;
}

async function scene(options: EmulatorOptions = {}): Promise<Scene> {
  const clock = skippingClock();
  const emulator = await createEmulator({ now: clock.now, ...options });
  onTestFinished(() => emulator.close());
  return {
    emulator,
    clock,
    create: (settings) =>
      createRunway({
        ...emulator.settings.runway,
        now: clock.now,
        sleep: async (ms, { signal }) => {
          signal?.throwIfAborted();
          clock.skip(ms);
        },
        ...settings,
      }),
  };
}

const fox = { model: 'runway-gen4.5', prompt: 'a red fox' } as const;
const hourMs = 3_600_000;

it('a result whose URL has died is had again by reading the task once more', async () => {
  const { clock, create } = await scene();
  const { id } = await create().start(fox);
  const { videos, removedAt = 0 } = await create().wait(id);
  const [first] = videos;
  expect(removedAt - clock.now()).toBeGreaterThan(23 * hourMs);
  expect((await fetch(first?.url ?? '')).status).toBe(200);
  clock.skip(49 * hourMs);
  expect((await fetch(first?.url ?? '')).status).toBe(404);
  const again = await create().status(id);
  expect((await fetch(again.videos[0]?.url ?? '')).status).toBe(200);
  expect(again.removedAt).toBeGreaterThan(clock.now());
});

it('no task is read more often than every 5 seconds, whatever the schedule says', async () => {
  const { emulator, create } = await scene();
  const provider = create({ pollSchedule: () => 1 });
  const { id } = await provider.start(fox);
  expect((await provider.wait(id)).status).toBe('succeeded');
  const reads = emulator.requests().filter(({ route }) => route === 'status');
  const gaps = reads.slice(1).map(({ at }, index) => at - (reads[index]?.at ?? 0));
  expect(reads.length).toBeGreaterThan(3);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5_000);
});

it('a task above the limit of the account waits as queued, and ends with its video', async () => {
  const { create } = await scene({ limits: { runway: { concurrentTasks: 1 } } });
  const provider = create();
  await provider.start(fox);
  const second = await provider.start(fox);
  const words = new Set<string>();
  const onState = ({ status, providerStatus }: { status: string; providerStatus: string }) =>
    void words.add(`${providerStatus} is ${status}`);
  const { status } = await provider.wait(second.id, { onState, timeoutMs: hourMs });
  expect(status).toBe('succeeded');
  expect([...words]).toContain('THROTTLED is queued');
});

it('a moderated task is reported as paid, and its money stays out of the budget', async () => {
  const { emulator, create } = await scene();
  emulator.faults.set({ provider: 'runway', route: 'submit', kind: 'fail', failure: 'moderated' });
  const budget = createBudget({ limitUsd: 1 });
  const provider = create({ budget });
  const { id } = await provider.start(fox);
  expect(await provider.wait(id)).toMatchObject({
    status: 'failed',
    error: { kind: 'moderated', charged: 'yes', providerCode: 'SAFETY.INPUT.TEXT' },
    cost: 0.6,
    credits: 60,
  });
  expect(budget.spentUsd).toBe(0.6);
  expect(await rejectionOf(provider.start(fox))).toMatchObject({ code: 'budget-exceeded' });
  expect(emulator.ledger()).toMatchObject([{ charge: 'charged' }]);
});

it('another failure gives its money back', async () => {
  const { emulator, create } = await scene();
  emulator.faults.set({ provider: 'runway', route: 'submit', kind: 'fail', times: 1 });
  const budget = createBudget({ limitUsd: 1 });
  const provider = create({ budget });
  const { id } = await provider.start(fox);
  expect(await provider.wait(id)).toMatchObject({ error: { charged: 'no' }, cost: 0 });
  expect(budget.spentUsd).toBe(0);
});

it('a cancel stops what runs, and whoever reads it later gets expired', async () => {
  const { emulator, clock, create } = await scene();
  const { id } = await create().start(fox);
  const { outcome, state } = await create().cancel(id);
  expect({ outcome, status: state.status }).toEqual({ outcome: 'canceled', status: 'canceled' });
  expect(emulator.ledger()).toMatchObject([{ status: 'canceled' }]);
  clock.skip(hourMs);
  expect((await create().status(id, { startedAt: 0 })).status).toBe('expired');
});

it('a cancel of a task that has ended is not sent, and the result stays', async () => {
  const { emulator, create } = await scene();
  const provider = create();
  const { id } = await provider.start(fox);
  await provider.wait(id);
  const { outcome, state } = await create().cancel(id);
  expect(outcome).toBe('too-late');
  expect((await fetch(state.videos[0]?.url ?? '')).status).toBe(200);
  expect(emulator.requests().map(({ method }) => method)).not.toContain('DELETE');
});

it('an account without credits refuses the start, and nothing is charged', async () => {
  const { emulator, create } = await scene();
  emulator.faults.set({ provider: 'runway', route: 'submit', kind: 'insufficient-funds' });
  expect(await rejectionOf(create().start(fox))).toMatchObject({
    code: 'submit-refused',
    fault: { kind: 'insufficient-funds' },
    charged: 'no',
  });
});
