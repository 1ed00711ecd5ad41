import { once } from 'node:events';
import { GenlockError, type VideoProvider } from '@genlock/core';
import { openLedger } from '../../src/ledger.ts';
import type { LedgerStore } from '../../src/store/ledger-store.ts';
import { withLedger } from '../../src/with-ledger.ts';
import { storeAt } from './ledgers.ts';

// A program that makes one video, with a ledger and a key. It says before and after each step of the
// ledger where it is, and waits to be let on, so that it can be ended at exactly that step.

const [name = '', model = '', settings = '{}', place = '', offset = '0'] = process.argv.slice(2);
let skippedMs = Number(offset);
const now = (): number => Date.now() + skippedMs;
const sleep = async (ms: number): Promise<void> => {
  skippedMs += ms;
  await say({ slept: ms });
};

// By its path: no package of ours depends on every adapter.
const adapter = new URL(`../../../providers/${name}/dist/index.mjs`, import.meta.url);
const module: Record<string, (settings: object) => VideoProvider> = await import(adapter.href);
const factory = Object.entries(module).find(([key]) => key.startsWith('create'))?.[1];
if (factory === undefined) throw new Error(`no factory of ${name}`);

let steps = 0;
const store = storeAt(place);
const numbered: LedgerStore = {
  read: (work) => store.read(work),
  write: async (work, durability) => {
    steps += 1;
    const step = steps;
    await say({ step: `before ${step}` });
    const result = await store.write(work, durability);
    await say({ step: `after ${step}` });
    return result;
  },
  close: () => store.close(),
};
const ledger = openLedger(numbered, { now, sleep, onEnd: () => undefined });
const provider = factory({ ...JSON.parse(settings), now, sleep, random: () => 0.5 });
const durable = withLedger(provider, ledger, { tags: ['killed'], budget: { limitUsd: 5 } });
process.exitCode = await work();
await ledger.close();
process.disconnect();

/** 0: the video is there and paid. 3: nobody can say yet whether there is a task. */
async function work(): Promise<number> {
  try {
    const request = { model, prompt: 'A tram in the rain' };
    await durable.run(request, { idempotencyKey: 'a tram' });
    await ledger.sweep(durable);
    return 0;
  } catch (error) {
    if (GenlockError.isInstance(error) && error.code === 'submission-unknown') return 3;
    throw error;
  }
}

async function say(message: object): Promise<void> {
  const isLetOn = once(process, 'message');
  process.send?.(message);
  await isLetOn;
}
