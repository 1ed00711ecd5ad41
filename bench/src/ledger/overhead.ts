import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createLedger, withLedger } from '@genlock/ledger';
import { experimental_generateVideo as generateVideo } from 'ai';
import { createAnswers } from '../answers.ts';
import { median, ratio } from '../numbers.ts';

/** What a ledger adds to a `generateVideo`. Medians, in milliseconds by the clock on the wall. */
export interface OverheadRow {
  /** Who answers. */
  readonly against: string;
  /** Calls at a time. */
  readonly atOnce: number;
  readonly calls: number;
  readonly bareMilliseconds: number;
  readonly ledgerMilliseconds: number;
  /** The median of the rounds' differences, for each call. */
  readonly addedMilliseconds: number;
  /** With a ledger by without one: the median of the rounds' ratios. */
  readonly ratio: number;
}

type Settings = Parameters<typeof createFal>[0];
type Provider = ReturnType<typeof createFal>;

const rounds = 15;
const callsEach = 32;
const model = 'kling-v3.0-std';

/** Measures `generateVideo` with and without a ledger in this process, turn by turn. */
export async function benchOverhead(): Promise<readonly OverheadRow[]> {
  const emulator = await createEmulator({ speed: 1e9 });
  const inMemory = { apiKey: 'key', fetch: createAnswers(() => 'done') };
  try {
    return [
      await compare('answers in memory', inMemory, 1),
      await compare('answers in memory', inMemory, callsEach),
      await compare('the emulator', emulator.settings.fal, 1),
      await compare('the emulator', emulator.settings.fal, callsEach),
    ];
  } finally {
    await emulator.close();
  }
}

async function compare(against: string, settings: Settings, atOnce: number): Promise<OverheadRow> {
  const folder = await mkdtemp(join(tmpdir(), 'genlock-bench-'));
  const ledger = createLedger({ file: join(folder, 'genlock.sqlite') });
  // What is measured is the ledger, and no wait for a task that has ended.
  const bare = createFal({ ...settings, sleep: async () => undefined });
  const durable = withLedger(bare, ledger);
  const [without, within]: [number[], number[]] = [[], []];
  try {
    for (let round = 0; round < rounds; round += 1) {
      // Who comes second finds everything warm.
      if (round % 2 === 0) without.push(await timeOf(bare, atOnce));
      within.push(await timeOf(durable, atOnce));
      if (round % 2 === 1) without.push(await timeOf(bare, atOnce));
    }
  } finally {
    await ledger.close();
    await rm(folder, { recursive: true });
  }
  // The first rounds compile.
  const [theirs, ours] = [without.slice(3), within.slice(3)];
  return {
    against,
    atOnce,
    calls: theirs.length * callsEach,
    bareMilliseconds: median(theirs),
    ledgerMilliseconds: median(ours),
    addedMilliseconds: median(ours.map((each, round) => each - (theirs[round] ?? Number.NaN))),
    ratio: median(ours.map((each, round) => ratio(each, theirs[round]))),
  };
}

/** Milliseconds for each call. */
async function timeOf(provider: Provider, atOnce: number): Promise<number> {
  const begin = performance.now();
  let left = callsEach;
  const work = async (): Promise<void> => {
    for (; left > 0;) {
      left -= 1;
      await generateVideo({ model: provider.video(model), prompt: 'A kite', download });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return (performance.now() - begin) / callsEach;
}

async function download(): Promise<{ readonly data: Uint8Array; readonly mediaType: string }> {
  return { data: new Uint8Array([1]), mediaType: 'video/mp4' };
}
