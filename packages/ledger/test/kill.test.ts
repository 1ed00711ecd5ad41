import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { toMicroUsd } from '@genlock/core';
import { everyProvider, type EveryProvider } from '@genlock/test-support/every-provider';
import { skippingClock } from '@genlock/test-support/skipping-clock';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  inject,
  it,
  vi,
} from 'vitest';
import { databases } from '@genlock/test-support/databases';
import { type Database, placeOf } from '@genlock/test-support/places';
import { ledgerAt } from './support/ledgers.ts';
import { all } from '@genlock/test-support/async';

const program = fileURLToPath(new URL('support/killed-process.ts', import.meta.url));
const hourMs = 3_600_000;
const clock = skippingClock();
let skippedMs = 0;
const skip = (ms: number): void => {
  skippedMs += ms;
  clock.skip(ms);
};

let emulator: Emulator;
let folder: string;
let place: string;
beforeAll(async () => {
  emulator = await createEmulator({ now: clock.now });
});
afterAll(() => emulator.close());
beforeEach(async () => {
  emulator.reset();
  folder = await mkdtemp(join(tmpdir(), 'genlock-killed-'));
});
afterEach(() => rm(folder, { recursive: true }));

interface Killed {
  /** The signal that ended it, or its exit code. */
  readonly end: unknown;
  /** The steps that it came to. */
  readonly steps: readonly string[];
}

/** Where the ledger of a test is. */
const put = (database: Database): void => {
  place = placeOf(database, join(folder, 'genlock.sqlite'), inject('postgres'));
};

/** Starts the program and ends it without a word at a step, or when the emulator has made a task. */
async function run({ id, model }: EveryProvider, killAt?: string): Promise<Killed> {
  const settings = JSON.stringify(emulator.settings[id]);
  const child = fork(program, [id, model, settings, place, String(skippedMs)]);
  const steps: string[] = [];
  child.on('message', (message: { readonly step?: string; readonly slept?: number }) => {
    const { step, slept } = message;
    if (step !== undefined) steps.push(step);
    if (slept !== undefined) skip(slept);
    if (step === killAt && step !== undefined) child.kill('SIGKILL');
    else child.send('on');
  });
  if (killAt === 'POST') {
    await vi.waitUntil(() => emulator.ledger().length > 0, { timeout: 60_000 });
    child.kill('SIGKILL');
  }
  const [code, signal]: unknown[] = await once(child, 'exit');
  return { end: signal ?? code, steps };
}

/** Starts the program again until it is done; an hour later where nobody can say yet. */
async function untilDone(provider: EveryProvider): Promise<void> {
  for (let runs = 1; runs <= 3; runs += 1) {
    const { end } = await run(provider);
    if (end === 0) return;
    expect(end).toBe(3);
    skip(hourMs);
  }
  throw new Error('it is never done');
}

/** One task, one POST that was taken, one entry, and the same money on both sides. */
async function expectPaidOnce(): Promise<void> {
  const [paid, ...others] = emulator.ledger();
  expect(others).toEqual([]);
  const ledger = ledgerAt(place, { now: clock.now });
  const [task, ...rest] = await all(ledger.tasks());
  expect(rest).toEqual([]);
  expect(task).toMatchObject({ status: 'succeeded', tags: ['killed'] });
  expect(task?.taskId?.endsWith(`:${paid?.taskId}`)).toBe(true);
  const [sum] = await ledger.spend();
  expect(toMicroUsd(sum?.usd ?? 0)).toBe(toMicroUsd(paid?.chargeUsd ?? Number.NaN));
  expect(await ledger.budget({ limitUsd: 5 })).toMatchObject({
    spentUsd: sum?.usd,
    reservedUsd: 0,
  });
  await ledger.close();
}

/** The first provider of each way in which a lost submit is found. */
const ways = (['records', 'client-id', 'replay'] as const).flatMap((by) =>
  everyProvider.filter(({ recoversBy }) => recoversBy === by).slice(0, 1),
);
/** As many as a run without a kill takes: a test below holds that. */
const mostSteps = 10;
const moments = Array.from({ length: mostSteps }, (_, index) => index + 1).flatMap((step) => [
  `before ${step}`,
  `after ${step}`,
]);

/** Where the ways differ: around the intent and around the task id. */
const [first] = ways;
const momentsOf = (provider: EveryProvider): readonly string[] =>
  provider === first ? moments : moments.slice(2, 6);

/** All ways with a ledger in a file, and one of them with each other database. */
const scenes = databases.flatMap((database) =>
  (database === 'SQLite' ? ways : ways.slice(0, 1)).map((provider) => ({ database, provider })),
);

const title = 'a process with a ledger in $database at $provider.id';
describe.each(scenes)(title, { timeout: 120_000 }, ({ database, provider }) => {
  beforeEach(() => put(database));

  it.each(momentsOf(provider))(
    'that is killed %s is taken up, and has paid once',
    async (moment) => {
      const { end } = await run(provider, moment);
      // A run that has fewer steps is not killed.
      expect(['SIGKILL', 0]).toContain(end);
      expect(emulator.ledger().length).toBeLessThanOrEqual(1);
      await untilDone(provider);
      await expectPaidOnce();
    },
  );

  it('that is killed between POST and answer is taken up, and has paid once', async () => {
    const slow = { provider: provider.id, route: 'submit', kind: 'slow', delayMs: hourMs } as const;
    emulator.faults.set(slow);
    expect(await run(provider, 'POST')).toMatchObject({ end: 'SIGKILL' });
    emulator.faults.clear();
    await untilDone(provider);
    await expectPaidOnce();
  });

  it('goes through no more steps than those at which it is killed', async () => {
    const { steps } = await run(provider);
    expect(steps.length).toBeLessThanOrEqual(moments.length);
    expect(steps).toEqual(moments.slice(0, steps.length));
  });
});

const silent = everyProvider.filter(({ recoversBy }) => recoversBy === undefined).slice(0, 1);

describe.each(silent)('a process with a ledger at $id, which tells nothing', (provider) => {
  beforeEach(() => put('SQLite'));

  it(
    'and that is killed between POST and answer is unknown, and is not started again',
    { timeout: 120_000 },
    async () => {
      const slow = {
        provider: provider.id,
        route: 'submit',
        kind: 'slow',
        delayMs: hourMs,
      } as const;
      emulator.faults.set(slow);
      await run(provider, 'POST');
      emulator.faults.clear();
      expect(await run(provider)).toMatchObject({ end: 3 });
      expect(emulator.ledger()).toHaveLength(1);
      const ledger = ledgerAt(place);
      expect(await all(ledger.tasks({ status: 'unknown' }))).toHaveLength(1);
      await ledger.close();
    },
  );
});
