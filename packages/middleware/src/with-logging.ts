import { checkOptions, formatUsd, kinds, type ChecksOf } from '@genlock/core';
import { errorFacts, formatLine, reasonOf, type LineFacts } from './log-line.ts';
import { OperationMap } from './operation-map.ts';
import { outcomeOf } from './outcome.ts';
import { nameOf, readFacts } from './task-facts.ts';
import type { GenerateResult, StartResult, StatusResult, VideoModel } from './video-model.ts';
import type { VideoModelMiddleware } from './video-model-middleware.ts';

/** Settings of {@link withLogging}. */
export interface LoggingOptions {
  /** Takes one line, such as `console.log`. What it throws is swallowed. */
  readonly log: (line: string) => void;
  /** The clock, in milliseconds since the epoch. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

const checks: ChecksOf<LoggingOptions> = {
  log: kinds.needed(kinds.aFunction),
  now: kinds.aFunction,
};

/** What is known of a task so far. */
interface Followed {
  /** `undefined` when another process started it. */
  readonly prompt: string | undefined;
  readonly startedAt: number | undefined;
  readonly status: string;
  readonly reads: number;
}

const unknownStart: Followed = { prompt: undefined, startedAt: undefined, status: '', reads: 0 };

/**
 * One line per start, per change of a task's status and per end, as `key=value`. No key, prompt or
 * medium gets into a line: of a foreign model's error text, the prompt and what looks like a
 * secret are taken out, and where the prompt is not known the text is left out.
 *
 * @example
 * withLogging({ log: console.log });
 */
export function withLogging(options: LoggingOptions): VideoModelMiddleware {
  checkOptions('withLogging', options, checks);
  const log = new Log(options);
  return {
    wrapGenerate: (call) => logGenerate(log, call),
    wrapStart: (call) => logStart(log, call),
    wrapStatus: (call) => logStatus(log, call),
  };
}

/** Where lines go, and what is known of the tasks that they are about. */
class Log {
  readonly tasks: OperationMap<Followed> = new OperationMap();
  readonly now: () => number;
  readonly #log: LoggingOptions['log'];

  constructor({ log, now = Date.now }: LoggingOptions) {
    this.#log = log;
    this.now = now;
  }

  write(event: string, { provider, modelId }: VideoModel, facts: LineFacts): void {
    try {
      this.#log(formatLine(event, { provider, model: modelId, ...facts }));
    } catch {
      // A log that is out of order is no reason to lose a paid task.
    }
  }

  secondsSince(time: number | undefined): number | undefined {
    return time === undefined ? undefined : (this.now() - time) / 1000;
  }
}

/** A call as a hook of the middleware gets it. */
type CallOf<Hook extends 'wrapGenerate' | 'wrapStart' | 'wrapStatus'> = Parameters<
  NonNullable<VideoModelMiddleware[Hook]>
>[0];

async function logGenerate(
  log: Log,
  { doGenerate, params, model }: CallOf<'wrapGenerate'>,
): Promise<GenerateResult> {
  const startedAt = log.now();
  log.write('started', model, {});
  try {
    const result = await doGenerate();
    const { taskId, costUsd } = readFacts(result.providerMetadata);
    const seconds = log.secondsSince(startedAt);
    log.write('completed', model, { task: taskId, seconds, usd: formatCost(costUsd) });
    return result;
  } catch (error) {
    const seconds = log.secondsSince(startedAt);
    const facts = { ...errorFacts(error, params.prompt ?? ''), seconds };
    log.write(outcomeOf(error, { step: 'generate', ...params }), model, facts);
    throw error;
  }
}

async function logStart(
  log: Log,
  { doStart, params, model }: CallOf<'wrapStart'>,
): Promise<StartResult> {
  const { prompt = '' } = params;
  try {
    const result = await doStart();
    const { estimateUsd } = readFacts(result.providerMetadata);
    const task = nameOf(result.operation);
    const startedAt = log.now();
    log.tasks.set(result.operation, { prompt, startedAt, status: 'started', reads: 0 });
    log.write('started', model, { task, estimateUsd: formatCost(estimateUsd) });
    return result;
  } catch (error) {
    const outcome = outcomeOf(error, { step: 'start', ...params });
    log.write(outcome, model, errorFacts(error, prompt));
    throw error;
  }
}

async function logStatus(
  log: Log,
  { doStatus, params: { operation }, model }: CallOf<'wrapStatus'>,
): Promise<StatusResult> {
  const before = log.tasks.get(operation) ?? unknownStart;
  const reads = before.reads + 1;
  const task = nameOf(operation);
  try {
    const result = await doStatus();
    const status = statusOf(result);
    const isEnd = result.status !== 'pending';
    if (isEnd) log.tasks.delete(operation);
    else log.tasks.set(operation, { ...before, status, reads });
    if (status !== before.status) {
      const seconds = isEnd ? log.secondsSince(before.startedAt) : undefined;
      log.write(status, model, { task, ...endFacts(result, before.prompt), reads, seconds });
    }
    return result;
  } catch (error) {
    log.tasks.set(operation, { ...before, status: 'read-failed', reads });
    log.write('read-failed', model, { ...errorFacts(error, before.prompt), task, reads });
    throw error;
  }
}

/** Genlock's word where there is one, else the AI SDK's. */
function statusOf({ status, providerMetadata }: StatusResult): string {
  return readFacts(providerMetadata).status ?? (status === 'error' ? 'failed' : status);
}

function endFacts(result: StatusResult, prompt: string | undefined): LineFacts {
  const { costUsd, faultKind, taskId } = readFacts(result.providerMetadata);
  const usd = formatCost(costUsd);
  if (result.status !== 'error') return { usd };
  // What has a task id was written by Genlock, which keeps prompts out of its texts.
  return { usd, error: faultKind, reason: reasonOf(result.error, taskId ? '' : prompt) };
}

function formatCost(usd: number | undefined): string | undefined {
  return usd === undefined ? undefined : formatUsd(usd);
}
