import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import { MissingApiKeyError } from '../errors/missing-api-key-error.ts';
import { TaskReadError } from '../errors/task-read-error.ts';
import type { HttpResponse } from '../http/http.ts';
import { TransportError } from '../http/transport-error.ts';
import { rowOf, type Engine } from '../provider/engine.ts';
import type { HttpFault } from '../provider/http-fault.ts';
import type { ReadAnswer, TaskReading } from '../provider/task-reading.ts';
import { comeBack } from './may-pass-later.ts';
import { statusOfReading } from '../provider/status-word.ts';
import { inOwnWords } from './own-words.ts';
import { readingFacts } from './reading-facts.ts';
import { isWithoutFiles, shownWord, toTaskStatus } from './task-status.ts';
import { formatTaskId } from '../provider/task-id.ts';
import type { TaskIdParts, TaskState } from '../types/task-state.ts';

/**
 * What one read tells: the state of a task, a success that names no file, a provider that does not
 * know the task, or nothing.
 */
export type OneRead =
  | {
      readonly kind: 'state' | 'without-files';
      readonly state: TaskState;
      /** Whether the answer says where the task stands in words that the table holds. */
      readonly isKnownWord: boolean;
    }
  | { readonly kind: 'not-found'; readonly raw: unknown }
  | { readonly kind: 'read-failed'; readonly error: TaskReadError };

/**
 * Reads a task once, by the way that is given; `undefined` where that gives no answer.
 *
 * Only the provider's own word ends a task. An answer that tells nothing comes back as
 * `read-failed`, with an error that is retryable unless the provider refused the question itself.
 */
export async function readOnce(
  engine: Engine,
  task: TaskIdParts,
  ask: () => Promise<ReadAnswer | undefined>,
): Promise<OneRead | undefined> {
  const id = formatTaskId(task);
  let answer: ReadAnswer | undefined;
  try {
    answer = await ask();
  } catch (error) {
    if (MissingApiKeyError.isInstance(error) || InvalidRequestError.isInstance(error)) {
      throw error.forTask(id);
    }
    if (!(error instanceof TransportError)) throw error;
    const fault = { kind: 'unavailable', message: error.message, statusCode: 0 } as const;
    return failed(engine, task, { fault, response: undefined, cause: error });
  }

  if (answer === undefined) return undefined;
  const { response, reading } = answer;
  const found = stateIn(engine, task, answer);
  if (found !== undefined) return found;
  const fault = readFault(engine, id, response);
  if (reading === undefined && engine.definition.warmupStatuses.includes(fault.statusCode)) {
    return { kind: 'not-found', raw: response.body };
  }
  return failed(engine, task, { fault, response, cause: undefined });
}

/** The state that an answer tells of a task; `undefined` where it tells none, or of another task. */
export function stateIn(
  engine: Engine,
  task: TaskIdParts,
  { response, reading }: ReadAnswer,
): Extract<OneRead, { readonly state: TaskState }> | undefined {
  if (reading === undefined || !isAbout(task, reading)) return undefined;
  const state: TaskState = { ...toState(engine, task, reading), raw: response.body };
  const { id: taskId, status, providerStatus } = state;
  engine.config.onEvent({ type: 'task-read', taskId, status, providerStatus });
  const isKnownWord = statusOfReading(engine.definition.statuses, reading) !== undefined;
  const kind = isWithoutFiles(engine, reading) ? 'without-files' : 'state';
  return { kind, state, isKnownWord };
}

/** Whether an answer is about this task: a cache or a proxy may give that of another one. */
function isAbout({ providerTaskId }: TaskIdParts, reading: TaskReading): boolean {
  return reading.providerTaskId === undefined || reading.providerTaskId === providerTaskId;
}

/** Statuses of an answer that is about the key and the account: it quotes no prompt. */
const aboutTheAccount: readonly number[] = [401, 402, 403, 429];

/** What an answer that tells nothing means, without words that may quote a prompt. */
function readFault(engine: Engine, id: string, response: HttpResponse): HttpFault {
  const texts = engine.texts.get(id);
  const fault = engine.toFault(response, texts);
  const isSafe = texts !== undefined || aboutTheAccount.includes(fault.statusCode);
  return isSafe ? fault : inOwnWords(fault);
}

function toState(engine: Engine, task: TaskIdParts, reading: TaskReading): Omit<TaskState, 'raw'> {
  const id = formatTaskId(task);
  return {
    id,
    provider: engine.definition.id,
    endpoint: task.endpoint,
    model: rowOf(engine, task.endpoint)?.model ?? task.endpoint,
    providerStatus: shownWord(engine, id, reading.providerStatus),
    ...readingFacts(reading),
    ...toTaskStatus(engine, id, reading),
  };
}

/** Statuses by which a provider refuses the question. Everything else may be better next time. */
const refusals: readonly number[] = [401, 402, 403, 422, 451];

/** Why a read says nothing of its task. */
interface ReadFailure {
  readonly fault: HttpFault;
  readonly response: HttpResponse | undefined;
  readonly cause: TransportError | undefined;
}

function failed(
  { config }: Engine,
  task: TaskIdParts,
  { fault, response, cause }: ReadFailure,
): OneRead {
  const taskId = formatTaskId(task);
  const statusCode = fault.statusCode === 0 ? undefined : fault.statusCode;
  const error = new TaskReadError(fault, {
    provider: task.provider,
    endpoint: task.endpoint,
    taskId,
    url: response?.url ?? '',
    statusCode,
    requestId: fault.requestId,
    ...(response && comeBack(fault, response, config.now())),
    isRetryable: fault.isRetryable ?? !refusals.includes(fault.statusCode),
    cause,
  });
  config.onEvent({ type: 'read-failed', taskId, reason: fault.kind, statusCode });
  return { kind: 'read-failed', error };
}
