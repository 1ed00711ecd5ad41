import {
  checkOptions,
  GenlockError,
  kinds,
  redact,
  SubmissionUnknownError,
  type ChecksOf,
} from '@genlock/core';
import type { PaidCall } from './errors/judge-submit.ts';
import { mayBeLost } from './errors/may-be-lost.ts';
import { withOperation } from './errors/operation-of.ts';
import { statusOf } from './errors/status-of.ts';
import { nameOf } from './task-facts.ts';
import type { CallOptions, Operation, StatusResult, VideoModel } from './video-model.ts';
import type { VideoModelMiddleware } from './video-model-middleware.ts';

/** A task that was just started. */
export interface StartedTask {
  /** Provider of the model. */
  readonly provider: string;
  /** Id of the model. */
  readonly modelId: string;
  /** The model's own reference to the task, as JSON: keep it to look at the task again. */
  readonly operation: Operation;
}

/** Settings of {@link withSafeSubmit}. */
export interface SafeSubmitOptions {
  /**
   * Told of each task before anybody waits for it, to store its operation: the AI SDK's own
   * timeout (`poll.timeoutMs`) says nothing of the task. What it throws ends the call.
   */
  readonly onStarted?: ((task: StartedTask) => PromiseLike<void> | void) | undefined;
  /** Where to look for a task whose submit was lost, for the error's message. One sentence. */
  readonly lookup?: string | undefined;
  /** The clock, in milliseconds since the epoch. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

const checks: ChecksOf<SafeSubmitOptions> = {
  onStarted: kinds.aFunction,
  lookup: kinds.text,
  now: kinds.aFunction,
};

/**
 * Keeps the AI SDK's retries from paying twice. After a lost submit (5xx, 408, 409, a connection
 * that broke, an answer that cannot be read, an abort under way) there may be a task; a foreign
 * model calls it retryable, here it becomes a `SubmissionUnknownError`, which is not. Sure refusals
 * stay as they are, 429 and "no connection" retryable ones.
 *
 * What goes wrong after the start carries the operation: thrown errors as `error.operation`
 * (see `operationOf`), status `error` in its text.
 *
 * With `doGenerate` there is no telling a lost submit from a lost read, unless the error holds the
 * request with the prompt; both are treated as lost.
 *
 * @example
 * const model = wrapVideoModel({ model: fal.video('kling-v3.0-std'), middleware: [withSafeSubmit()] });
 */
export function withSafeSubmit(options: SafeSubmitOptions = {}): VideoModelMiddleware {
  checkOptions('withSafeSubmit', options, checks);
  const { onStarted } = options;

  return {
    wrapGenerate: ({ doGenerate, params, model }) =>
      once({ step: 'generate', params, model, options }, doGenerate),

    async wrapStart({ doStart, params, model }) {
      const result = await once({ step: 'start', params, model, options }, doStart);
      const { provider, modelId } = model;
      const { operation } = result;
      try {
        await onStarted?.({ provider, modelId, operation });
      } catch (error) {
        throw withOperation(error, operation);
      }
      return result;
    },

    async wrapStatus({ doStatus, params: { operation } }) {
      try {
        return namingTask(await doStatus(), operation);
      } catch (error) {
        throw withOperation(error, operation);
      }
    },
  };
}

/** A call that may be paid for, and how it is guarded. */
interface Guarded {
  readonly step: PaidCall['step'];
  readonly params: CallOptions;
  readonly model: VideoModel;
  readonly options: SafeSubmitOptions;
}

/** Where to look, when the caller does not say. */
const recordsOfProvider = "Read into the provider's own list of requests before you start another.";

/** Makes a call, and of an error that may have left a task behind one that says so. */
async function once<Result>(
  { step, params, model, options }: Guarded,
  run: () => Promise<Result>,
): Promise<Result> {
  const { abortSignal, prompt } = params;
  const { now = Date.now, lookup = recordsOfProvider } = options;
  abortSignal?.throwIfAborted();
  const submittedAt = now();
  try {
    return await run();
  } catch (error) {
    const isAborted = abortSignal?.aborted === true;
    if (!isAborted && !mayBeLost(error, { step, prompt })) throw error;
    if (GenlockError.isInstance(error)) throw error;
    throw new SubmissionUnknownError(isAborted ? 'aborted' : reasonOf(error, prompt), {
      provider: model.provider,
      endpoint: model.modelId,
      statusCode: statusOf(error),
      submittedAt,
      lookup,
      cause: error,
    });
  }
}

function reasonOf(error: unknown, prompt: string | undefined): string {
  const status = statusOf(error);
  const words = error instanceof Error ? redact(error.message, [prompt]) : 'no answer';
  return status === undefined ? words : `HTTP ${status}, ${words}`;
}

/** The AI SDK makes a new error of the text alone. */
function namingTask(result: StatusResult, operation: Operation): StatusResult {
  if (result.status !== 'error') return result;
  const name = nameOf(operation);
  if (result.error.includes(name)) return result;
  return { ...result, error: `${result.error} [operation ${name}]` };
}
