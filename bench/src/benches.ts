import { benchCatalogue } from './catalogue/bench-catalogue.ts';
import { benchSizes } from './bundle-size.ts';
import { benchCpu } from './cpu.ts';
import { benchImports } from './import-time.ts';
import { benchDownload } from './download/bench-download.ts';
import { benchLive } from './live/bench-live.ts';
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
  size: benchSizes,
  catalogue: benchCatalogue,
} as const;

/** The name of one bench. */
export type BenchName = keyof typeof benches;

/** The names of all benches, in the order in which they run. */
export const benchNames: readonly string[] = Object.keys(benches);

/** Whether there is a bench of this name. */
export function isBenchName(name: string): name is BenchName {
  return Object.hasOwn(benches, name);
}
