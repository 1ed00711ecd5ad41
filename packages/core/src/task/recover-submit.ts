import type { Engine } from '../provider/engine.ts';
import { findTasks, type LookupWay, type WantedTask } from './find-tasks.ts';

/** What a search came to: the task, or why there is none to adopt. */
export type Recovery =
  | { readonly providerTaskId: string }
  | { readonly reason: 'no match' | 'several matches' | 'not answered' };

/**
 * Searches for the task of a lost submit: same endpoint, same body, made since, and not already some
 * other call's. Exactly one match is adopted, and claimed in the same step.
 *
 * The records are per account: an identical call of another process at the same moment cannot be
 * told apart.
 */
export async function recoverSubmit(
  engine: Engine,
  way: LookupWay,
  lost: WantedTask,
): Promise<Recovery> {
  let reason: 'no match' | 'several matches' | 'not answered' = 'not answered';
  const { now, recoveryTimeoutMs } = engine.config;
  const startedAt = now();
  for (const delayMs of way.delaysMs) {
    if (now() - startedAt + delayMs > recoveryTimeoutMs) break;
    await engine.config.sleep(delayMs, { signal: lost.signal });
    const found = await findTasks(engine, way, lost);
    if (found === undefined) continue;
    const [match] = found.ids;
    if (match !== undefined && found.ids.length === 1 && engine.submits.claim(match)) {
      return { providerTaskId: match };
    }
    reason = found.ids.length > 1 ? 'several matches' : 'no match';
    if (found.ids.length > 1) break;
  }
  return { reason };
}
