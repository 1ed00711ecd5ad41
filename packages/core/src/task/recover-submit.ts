import type { JSONObject } from '@ai-sdk/provider';
import type { Engine } from '../provider/engine.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { RecordedTask } from '../provider/protocol.ts';
import { TransportError } from '../http/transport-error.ts';
import { jsonIncludes } from './json-includes.ts';
import { isProviderTaskId } from '../provider/task-id.ts';

/** How far two clocks may be apart, in milliseconds. */
const clockSkewMs = 10_000;

/** A submit whose answer was lost. */
export interface LostSubmit {
  /** The table row. */
  readonly endpoint: Endpoint;
  /** The body that was sent. */
  readonly body: JSONObject;
  /** When it was sent, in milliseconds since the epoch. */
  readonly submittedAt: number;
  /** Ends the search early. */
  readonly signal: AbortSignal | undefined;
}

/** What a search came to: the task, or why there is none to adopt. */
export type Recovery =
  | { readonly providerTaskId: string }
  | { readonly reason: 'no match' | 'several matches' | 'not answered' };

/**
 * Looks in the provider's records for the task of a lost submit: same endpoint, same body, made
 * since, and not already some other call's. Exactly one match is adopted, and claimed in the same
 * step.
 *
 * The records are per account: an identical call of another process at the same moment cannot be
 * told apart.
 */
export async function recoverSubmit(engine: Engine, lost: LostSubmit): Promise<Recovery> {
  let reason: 'no match' | 'several matches' | 'not answered' = 'not answered';
  const { now, recoveryTimeoutMs } = engine.config;
  const startedAt = now();
  for (const delayMs of engine.definition.recoveryDelaysMs) {
    if (now() - startedAt + delayMs > recoveryTimeoutMs) break;
    await engine.config.sleep(delayMs, { signal: lost.signal });
    const recorded = await recordsOf(engine, lost);
    if (recorded === undefined) continue;
    // After the records, not before: a call that they hold already may still be without its answer.
    await engine.submits.settled(lost.endpoint.id);
    const matches = recorded.filter((task) => isMatch(engine, lost, task));
    const [match] = matches;
    if (match !== undefined && matches.length === 1 && engine.submits.claim(match.providerTaskId)) {
      return { providerTaskId: match.providerTaskId };
    }
    reason = matches.length > 1 ? 'several matches' : 'no match';
    if (matches.length > 1) break;
  }
  return { reason };
}

async function recordsOf(
  engine: Engine,
  lost: LostSubmit,
): Promise<readonly RecordedTask[] | undefined> {
  try {
    return await engine.definition.protocol.recover?.(engine.connection, {
      endpoint: lost.endpoint.id,
      since: lost.submittedAt - clockSkewMs,
      signal: lost.signal,
    });
  } catch (error) {
    if (error instanceof TransportError) return undefined;
    throw error;
  }
}

function isMatch(engine: Engine, lost: LostSubmit, task: RecordedTask): boolean {
  return (
    isProviderTaskId(task.providerTaskId) &&
    !engine.submits.owns(task.providerTaskId) &&
    (task.createdAt === undefined || task.createdAt >= lost.submittedAt - clockSkewMs) &&
    jsonIncludes(task.body, lost.body)
  );
}
