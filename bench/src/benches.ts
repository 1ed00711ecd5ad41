import { benchCatalogue } from './catalogue/bench-catalogue.ts';
import { benchSizes } from './bundle-size.ts';
import { benchCommand } from './command-start.ts';
import { benchCpu } from './cpu.ts';
import { benchImports } from './import-time.ts';
import { benchDownload } from './download/bench-download.ts';
import { benchLedger } from './ledger/bench-ledger.ts';
import { benchThroughput } from './ledger/throughput.ts';
import { benchLive } from './live/bench-live.ts';
import { benchScale } from './scale/bench-scale.ts';
import { benchSchedule } from './schedule/bench-schedule.ts';
import { benchWaits } from './waits/bench-waits.ts';

/** Everything that is measured, by the name that the command line takes. */
export const benches = {
  schedule: benchSchedule,
  live: benchLive,
  waits: async () => [
    // What more waits do to the cost of each is a question to ours alone.
    ...(await benchWaits({ only: ['genlock'], at: [100] })),
    ...(await benchWaits({ at: [1_000, 10_000] })),
  ],
  download: benchDownload,
  cpu: benchCpu,
  import: benchImports,
  command: benchCommand,
  size: benchSizes,
  catalogue: benchCatalogue,
  ledger: benchLedger,
  // Of the ledger as well; these two take minutes, so they run only where they are named.
  million: async () => benchThroughput([1_000_000]),
  scale: benchScale,
} as const;

/** The name of one bench. */
export type BenchName = keyof typeof benches;

/** The names of all benches, in the order in which they run. */
export const benchNames: readonly string[] = Object.keys(benches);

const longest: readonly string[] = ['million', 'scale'];

/** Those that run where none is named. */
export const usualNames: readonly string[] = benchNames.filter((name) => !longest.includes(name));

/** Whether there is a bench of this name. */
export function isBenchName(name: string): name is BenchName {
  return Object.hasOwn(benches, name);
}
