import { createEmulator, type Emulator } from '@genlock/emulator';
import type { VideoProvider } from '@genlock/core';
import { createNodeFetch } from '@genlock/core/node';
import { createFal } from '@genlock/fal';
import { createRandom } from '../schedule/lives.ts';
import { JumpingClock } from './jumping-clock.ts';
import { answerMs, drawAnswerMs } from './provider-world.ts';
import { rehearse } from './rehearse.ts';
import { usualScenario } from './scenario.ts';
import { Simulation } from './simulate.ts';
import { isRead } from './statement-kinds.ts';
import { countSqlite, Transactions } from './transactions.ts';

/** What a small run came to, of one clip. */
export interface Checked {
  readonly clips: number;
  readonly requests: number;
  readonly writes: number;
  /** Transactions that wait for the disk. */
  readonly money: number;
}

// A small run, with the provider in memory or with the emulator over HTTP, by the same clock.
const [place = '', how = 'in memory', seed = '17'] = process.argv.slice(2);
const clock = new JumpingClock();
const transactions = new Transactions();
countSqlite(transactions, clock);
await rehearse();
const emulator =
  how === 'over HTTP'
    ? await createEmulator({ seed: Number(seed), now: () => clock.now() })
    : undefined;
const before = writesNow();
clock.install();
const noFaults = { busy: 0, lost: 0, unread: 0, failed: 0 };
const scenario = {
  ...usualScenario,
  name: how,
  place,
  seed: Number(seed),
  faults: noFaults,
  minutes: 1,
  warmUpMinutes: 0,
  clipsPerSecond: 200 / 60,
};
const simulation = new Simulation(scenario, clock, emulator && overHttp(emulator));
await simulation.run(transactions);
const { clips, requests } = simulation.counts;
const checked: Checked = {
  clips,
  requests: (emulator?.requests().length ?? requests) / clips,
  writes: (writesNow() - before) / clips,
  money: transactions.money / clips,
};
await emulator?.close();
process.send?.(checked);
process.disconnect();

function writesNow(): number {
  return [...transactions.kinds]
    .filter(([kind]) => !isRead(kind))
    .reduce((sum, [, count]) => sum + count.transactions, 0);
}

/**
 * An answer takes as long as in the simulation, so that as many writes come at one moment; while it is
 * on its way from the emulator, the clock stands still.
 */
function overHttp({ settings }: Emulator): VideoProvider {
  const pooled = createNodeFetch();
  const random = createRandom(Number(seed));
  return createFal({
    ...settings.fal,
    statusStreams: 0,
    fetch: async (url, init) => {
      const kind = init.method === 'POST' ? 'submit' : 'read';
      await clock.sleep(drawAnswerMs(answerMs[kind], random));
      const answer = pooled(url, init).then(async (given) => {
        const { status, headers } = given;
        return new Response(await given.arrayBuffer(), { status, headers });
      });
      return clock.during(answer);
    },
  });
}
