import { checkOptions, elapsedClock, kinds, redact, type ChecksOf } from '@genlock/core';
import { OperationMap } from './operation-map.ts';
import { abortableSleep } from './sleep.ts';
import { isTransientError, isTransientResult } from './transient-read.ts';
import type { StatusResult } from './video-model.ts';
import type { VideoModelMiddleware } from './video-model-middleware.ts';

/** Settings of {@link withTransientReads}. */
export interface TransientReadsOptions {
  /**
   * How long reads of one task may fail without a break until the failure counts as final, in
   * milliseconds. Default 120 000, two minutes.
   */
  readonly deadlineMs?: number | undefined;
  /**
   * The clock, in milliseconds since the epoch. Default `Date.now`. The deadline goes by the
   * process's own clock, which nobody sets; one given here can only bring it nearer.
   */
  readonly now?: (() => number) | undefined;
  /** The pause before a read is repeated behind a webhook. Default: a timer. */
  readonly sleep?:
    | ((ms: number, options: { readonly signal: AbortSignal | undefined }) => PromiseLike<void>)
    | undefined;
}

const checks: ChecksOf<TransientReadsOptions> = {
  deadlineMs: kinds.fromZero,
  now: kinds.aFunction,
  sleep: kinds.aFunction,
};

/** Between two reads behind a webhook. */
const pauseMs = 2_000;

/** What is known of the reads of one task. */
interface Reads {
  /** When the first of the failures came that no good read has followed. */
  readonly failingSince?: number;
  /** The AI SDK reads once after a webhook, and takes pending for an error. */
  readonly isBehindWebhook: boolean;
}

/** What came of one read. */
interface Read {
  /** Says why, when the read told nothing of the task. */
  readonly nothing?: string;
  /** Whether the task has ended. */
  readonly isEnd: boolean;
  /** Gives what the model gave, or throws what it threw. */
  readonly give: () => StatusResult;
}

/**
 * Makes a read that told nothing `pending` instead of the end of a paid task: 408, 429, 5xx, a
 * gateway's page, a connection that broke, an answer that cannot be read. Thrown, it is told by
 * its status. Given back as status `error`, as `@ai-sdk/fal` does, only headers and text are left,
 * and three things cannot be told apart: a failure of the task that the provider answers with a
 * bare 5xx, a lasting mistake in how the model reads answers, and, over HTTP/2, any error without
 * a text. They count as final once they have lasted for `deadlineMs`.
 *
 * A read inside `doGenerate` is out of reach. The count of failures is kept in this instance: with
 * one process per read the deadline never comes, and the poller's own one decides.
 *
 * @example
 * withTransientReads({ deadlineMs: 10 * 60_000 });
 */
export function withTransientReads(options: TransientReadsOptions = {}): VideoModelMiddleware {
  checkOptions('withTransientReads', options, checks);
  const { deadlineMs = 120_000, now = Date.now, sleep = abortableSleep } = options;
  const tasks = new OperationMap<Reads>();
  const elapsed = elapsedClock({ now, isVirtual: sleep !== abortableSleep });

  return {
    async wrapStart({ doStart, params: { webhookUrl } }) {
      const result = await doStart();
      if (webhookUrl !== undefined) tasks.set(result.operation, { isBehindWebhook: true });
      return result;
    },

    async wrapStatus({ doStatus, params: { operation, abortSignal: signal }, model }) {
      const { isBehindWebhook } = tasks.get(operation) ?? { isBehindWebhook: false };
      for (let sleptMs = 0; ; sleptMs += pauseMs) {
        const { nothing, isEnd, give } = await read(doStatus, signal);
        if (nothing === undefined) {
          if (isBehindWebhook && !isEnd) tasks.set(operation, { isBehindWebhook });
          else tasks.delete(operation);
          return give();
        }
        const failingSince = tasks.get(operation)?.failingSince ?? elapsed();
        tasks.set(operation, { failingSince, isBehindWebhook });
        // What was slept has passed, whatever the clock says.
        const failingMs = Math.max(elapsed() - failingSince, sleptMs);
        if (failingMs >= deadlineMs) return give();
        if (!isBehindWebhook) return pending(nothing, model.modelId, now());
        await sleep(pauseMs, { signal });
      }
    },
  };
}

async function read(
  doStatus: () => Promise<StatusResult>,
  signal: AbortSignal | undefined,
): Promise<Read> {
  try {
    const result = await doStatus();
    const give = (): StatusResult => result;
    if (result.status === 'error' && isTransientResult(result)) {
      return { nothing: result.error, isEnd: false, give };
    }
    return { isEnd: result.status !== 'pending', give };
  } catch (error) {
    const give = (): never => {
      throw error;
    };
    const isTransient = signal?.aborted !== true && isTransientError(error);
    if (!isTransient) return { isEnd: false, give };
    return { nothing: error instanceof Error ? error.message : 'no answer', isEnd: false, give };
  }
}

function pending(reason: string, modelId: string, now: number): StatusResult {
  return {
    status: 'pending',
    providerMetadata: { genlock: { readError: redact(reason) } },
    response: { timestamp: new Date(Number.isNaN(now) ? 0 : now), modelId, headers: undefined },
  };
}
