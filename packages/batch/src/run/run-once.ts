import type { Ending } from './ending.ts';
import { Accounts } from './accounts.ts';
import { patiently } from './patience.ts';
import { Run } from './run.ts';
import type { RunConfig } from './run-context.ts';

/** Runs a batch as one more worker, until nothing is left to do or something says to stop. */
export async function runOnce(
  config: RunConfig,
): Promise<{ readonly ending: Ending; readonly reason: string | undefined }> {
  const { store, provider, limits, signal } = config;
  const patient = <Result>(work: () => Promise<Result>): Promise<Result> =>
    patiently(store, limits.outageMs, work, signal);
  // What was wrong when the last run ended may have been mended.
  const waiting = { state: 'waiting', nextAt: 0, fault: null } as const;
  await patient(() => store.moveAll(['over-budget'], waiting));
  const { known } = new Accounts(provider, limits);
  await patient(() => store.halfOpen(known.map(({ name }) => name)));
  const worker = await patient(() => store.work());
  try {
    const end = await new Run(config, worker).toEnd();
    const counts = await patiently(store, limits.outageMs, () => store.counts());
    const isOver = end.ending === 'done' && (counts.get('over-budget') ?? 0) > 0;
    return isOver ? { ending: 'budget', reason: 'another worker came to its end' } : end;
  } finally {
    // Where that fails, what it has is anybody's when its lease runs out.
    await worker.leave().catch(() => undefined);
  }
}
