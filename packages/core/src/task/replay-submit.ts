import { SubmissionUnknownError } from '../errors/submission-unknown-error.ts';
import { SubmitRefusedError } from '../errors/submit-refused-error.ts';
import type { Engine } from '../provider/engine.ts';
import type { RecoveryWay } from '../provider/recovery-way.ts';
import type { Accepted } from './submit-once.ts';

/** What came of sending a submit again: the task, or why there is still none. */
export type Replay = Accepted | { readonly reason: 'refused' | 'not answered' };

/** What sends the same submit again. */
export interface Resend {
  readonly send: () => Promise<Accepted>;
  /** Ends it early. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Sends a lost submit again, with the same key, at a provider that makes one task of the two. A
 * refusal says nothing of the one that was lost, so it leaves that as unknown as it was.
 */
export async function replaySubmit(
  { config }: Engine,
  { delaysMs }: Extract<RecoveryWay, { readonly by: 'replay' }>,
  { send, signal }: Resend,
): Promise<Replay> {
  const startedAt = config.now();
  for (const delayMs of delaysMs) {
    if (config.now() - startedAt + delayMs > config.recoveryTimeoutMs) break;
    await config.sleep(delayMs, { signal });
    try {
      return await send();
    } catch (error) {
      if (SubmitRefusedError.isInstance(error) && !error.isRetryable) return { reason: 'refused' };
      const isOpen =
        SubmitRefusedError.isInstance(error) || SubmissionUnknownError.isInstance(error);
      if (!isOpen) throw error;
    }
  }
  return { reason: 'not answered' };
}
