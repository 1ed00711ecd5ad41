import type { Engine } from '../provider/engine.ts';
import { statusOfReading } from '../provider/status-word.ts';
import type { TaskCall } from '../provider/task-call.ts';
import type { ReadAnswer, TaskReading } from '../provider/task-reading.ts';
import { isTerminal, type TaskIdParts } from '../types/task-state.ts';
import { usableVideos } from './usable-videos.ts';

/** So many results in a row that told nothing, of tasks that had not ended, and none is asked for. */
const mostMisses = 3;
/** For how long, until it is tried again. A provider that words "not yet" anew words it so for long. */
const pauseMs = 600_000;

/** A provider that asks for fewer requests gets no second one at once. */
const tooMany = 429;

/** What is known of a task before it is read. */
export interface BeforeRead {
  readonly taskId: string;
  /** Whether there is news of an end. Default: what the schedule expects. */
  readonly isEndLikely?: boolean | undefined;
}

/** Reads tasks, their result before their status where an end is likely and the provider has a way. */
export class EarlyResults {
  readonly #engine: Engine;
  #misses = 0;
  #pausedUntil = Number.NEGATIVE_INFINITY;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * The answer for one task.
   *
   * @throws TransportError when there was none
   */
  async read(call: TaskCall & TaskIdParts, before: BeforeRead): Promise<ReadAnswer> {
    const { connection, definition } = this.#engine;
    const { read, readResult } = definition.protocol;
    if (readResult === undefined || !this.#isWorthAsking(call, before)) {
      return read(connection, call);
    }
    const early = await readResult(connection, call);
    const told = toldBy(this.#engine, call, early);
    if (told !== undefined) this.#misses = 0;
    const isEnough =
      told === 'end' ||
      (told === 'not-yet' && this.#engine.expectations.isRunning(before.taskId)) ||
      early.response.status === tooMany;
    if (isEnough) return early;
    const answer = await read(connection, call);
    if (told === undefined && isUnfinished(this.#engine, answer.reading)) this.#miss();
    return answer;
  }

  #isWorthAsking(call: TaskIdParts, { taskId, isEndLikely }: BeforeRead): boolean {
    const { config, expectations } = this.#engine;
    if (config.elapsed() < this.#pausedUntil) return false;
    return isEndLikely ?? expectations.mayHaveEnded(taskId, call);
  }

  #miss(): void {
    this.#misses += 1;
    if (this.#misses < mostMisses) return;
    this.#misses = 0;
    this.#pausedUntil = this.#engine.config.elapsed() + pauseMs;
  }
}

/** What an answer of the result alone tells for sure; a failure is for the status to confirm. */
function toldBy(
  engine: Engine,
  { providerTaskId }: TaskIdParts,
  { reading }: ReadAnswer,
): 'end' | 'not-yet' | undefined {
  if ((reading?.providerTaskId ?? providerTaskId) !== providerTaskId) return undefined;
  if (isUnfinished(engine, reading)) return 'not-yet';
  const isEnd =
    reading?.error === undefined &&
    reading?.videos !== undefined &&
    statusOfReading(engine.definition.statuses, reading) === 'succeeded' &&
    usableVideos(reading.videos).length > 0;
  return isEnd ? 'end' : undefined;
}

function isUnfinished({ definition }: Engine, reading: TaskReading | undefined): boolean {
  if (reading === undefined || reading.error !== undefined) return false;
  const status = statusOfReading(definition.statuses, reading);
  return status !== undefined && !isTerminal(status);
}
