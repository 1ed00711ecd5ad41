import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VideoProvider } from '@genlock/core';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { skippingClock } from '@genlock/test-support/skipping-clock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLedger, type Ledger, withLedger } from '../src/index.ts';

const clock = skippingClock();
const sleep = async (ms: number): Promise<void> => clock.skip(ms);
const timing = { now: clock.now, sleep };
/** So many clips teach how long one takes, and so many are counted. */
const taught = 15;
const counted = 10;

let emulator: Emulator;
let folder: string;
beforeAll(async () => {
  emulator = await createEmulator({ now: clock.now });
  folder = await mkdtemp(join(tmpdir(), 'genlock-cold-'));
});
afterAll(async () => {
  await emulator.close();
  await rm(folder, { recursive: true });
});

/** A provider as a process that is new has it. */
const newProvider = (): VideoProvider =>
  createFal({ ...emulator.settings.fal, ...timing, statusStreams: 0, random: () => 0.5 });
const openLedger = (): Ledger => createLedger({ file: join(folder, 'a.sqlite'), ...timing });

const reads = (): number =>
  emulator.requests().filter(({ route }) => ['status', 'result'].includes(route)).length;

/** How many reads a clip needs that one provider starts and another one waits for. */
async function readsPerClip(
  starting: VideoProvider,
  waiting: () => { readonly provider: VideoProvider; readonly close: () => Promise<void> },
): Promise<number> {
  const before = reads();
  for (let clip = 0; clip < counted; clip += 1) {
    const request = { model: 'kling-v3.0-std', prompt: `A kite, ${clip}` };
    const { id } = await starting.start(request);
    const { provider, close } = waiting();
    await provider.wait(id);
    await close();
  }
  return (reads() - before) / counted;
}

describe('a process for each clip, as a step of an engine is one', { timeout: 60_000 }, () => {
  it('needs about as many reads with a ledger as a process that has been there for long', async () => {
    const ledger = openLedger();
    const warm = withLedger(newProvider(), ledger);
    for (let clip = 0; clip < taught; clip += 1) {
      await warm.run({ model: 'kling-v3.0-std', prompt: `A kite, ${clip}` });
    }
    const kept = { provider: warm, close: async () => undefined };
    const whenWarm = await readsPerClip(warm, () => kept);
    const whenCold = await readsPerClip(warm, () => {
      const opened = openLedger();
      return { provider: withLedger(newProvider(), opened), close: () => opened.close() };
    });
    const without = await readsPerClip(warm, () => ({ ...kept, provider: newProvider() }));
    await ledger.close();
    expect(whenCold).toBeLessThan(whenWarm * 1.25 + 1);
    expect(without).toBeGreaterThan(whenCold * 1.3);
  });
});
