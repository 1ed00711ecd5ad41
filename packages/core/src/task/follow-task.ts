import { NoEventStreamError } from '../http/event-stream.ts';
import { TransportError } from '../http/transport-error.ts';
import type { WaitOptions } from '../provider/call-options.ts';
import type { Engine } from '../provider/engine.ts';
import type { Protocol, TaskReading } from '../provider/protocol.ts';
import { statusOfReading } from '../provider/status-word.ts';
import type { Sleep } from '../time/sleep.ts';
import { backoffMs } from './backoff.ts';
import { formatTaskId } from '../provider/task-id.ts';
import { type TaskIdParts, isTerminal } from '../types/task-state.ts';
import { defaultTimeoutMs } from './wait-for-task.ts';

/** How often a stream that broke is opened again, before the wait goes on without. */
const mostBreaks = 5;
/** A stream that lasted so long was a good one: its break is a first one again. */
const goodForMs = 30_000;
/** How long a pause lasts behind a stream that speaks: it may be wrong, or hang. */
const behindStreamMs = 60_000;
/** Answers that may be another one soon. Any other says that there is no stream to be had. */
const passingStatuses: readonly number[] = [404, 408, 500, 502, 503, 504];

/** Why a stream ended. Only one that is broken is opened again. */
type StreamEnd = 'task-ended' | 'broken' | 'refused';

/** What following a task takes. */
export interface FollowOptions extends WaitOptions {
  /** The provider's stream. */
  readonly watch: NonNullable<Protocol['watch']>;
  /** Is called when no connection is held any more. */
  readonly onOver: () => void;
}

/**
 * Follows one task on the provider's status stream, in the pauses of one wait.
 *
 * What a stream tells is a hint. Its word for an end ends the pause, so that the provider is asked
 * at once; a break does the same, since nobody listens any more. A stream that speaks lets a pause
 * of the default schedule last longer. No error comes out of here.
 */
export class FollowedTask {
  readonly #engine: Engine;
  readonly #task: TaskIdParts;
  readonly #options: FollowOptions;
  readonly #deadline: number;
  readonly #line = new AbortController();
  #isOpen = false;
  #isSpeaking = false;
  #hasNews = false;
  #hadNews = false;
  #wake: (() => void) | undefined;

  constructor(engine: Engine, task: TaskIdParts, options: FollowOptions) {
    const { timeoutMs = defaultTimeoutMs, signal } = options;
    this.#engine = engine;
    this.#task = task;
    this.#options = options;
    this.#deadline = engine.config.elapsed() + timeoutMs;
    signal?.addEventListener('abort', this.close, { once: true });
  }

  /** Closes the connection, at once and for good. */
  readonly close = (): void => {
    this.#options.signal?.removeEventListener('abort', this.close);
    this.#line.abort();
    this.#options.onOver();
  };

  /** Whether the stream ended the last pause. */
  get hadNews(): boolean {
    return this.#hadNews;
  }

  /**
   * The pause of a wait. The first one opens the stream: a task that had ended before the first
   * look needs none.
   */
  readonly sleep: Sleep = async (ms, { signal }) => {
    this.#open();
    const { sleep, elapsed } = this.#engine.config;
    const pause = new AbortController();
    const end = (): void => pause.abort(signal?.reason);
    this.#wake = end;
    // What came in the middle of a look ends the pause that follows.
    if (this.#hasNews || signal?.aborted === true) end();
    signal?.addEventListener('abort', end, { once: true });
    try {
      await sleep(ms, { signal: pause.signal });
      const moreMs = Math.min(this.#quietMs - ms, this.#deadline - elapsed());
      if (moreMs > 0) await sleep(moreMs, { signal: pause.signal });
    } finally {
      signal?.removeEventListener('abort', end);
      this.#wake = undefined;
      this.#hadNews = this.#hasNews;
      this.#hasNews = false;
    }
  };

  /** How long a pause may last in all. A schedule that somebody chose is kept as it is. */
  get #quietMs(): number {
    const chosen = this.#options.pollSchedule ?? this.#engine.config.pollSchedule;
    return this.#isSpeaking && chosen === undefined ? behindStreamMs : 0;
  }

  #open(): void {
    if (this.#isOpen || this.#line.signal.aborted) return;
    this.#isOpen = true;
    this.#follow()
      .catch(() => undefined)
      .finally(this.#options.onOver);
  }

  async #follow(): Promise<void> {
    const { elapsed, sleep, random } = this.#engine.config;
    const { signal } = this.#line;
    for (let breaks = 0; breaks < mostBreaks;) {
      const openedAt = elapsed();
      const cause = await this.#listen().catch(causeOf);
      if (signal.aborted) return;
      if (this.#isSpeaking || cause === 'task-ended') this.#ring();
      this.#isSpeaking = false;
      if (cause !== 'broken') return;
      breaks = elapsed() - openedAt >= goodForMs ? 1 : breaks + 1;
      await sleep(backoffMs(breaks, random), { signal });
    }
  }

  /** Listens until the stream ends; gives why it did. */
  async #listen(): Promise<StreamEnd> {
    const { connection } = this.#engine;
    const { headers, watch } = this.#options;
    const { signal } = this.#line;
    for await (const reading of watch(connection, { ...this.#task, signal, headers })) {
      if (signal.aborted) break;
      const { providerTaskId = this.#task.providerTaskId } = reading;
      if (providerTaskId !== this.#task.providerTaskId) continue;
      if (this.#hasEnded(reading)) return 'task-ended';
      this.#isSpeaking = true;
    }
    return 'broken';
  }

  #hasEnded(reading: TaskReading): boolean {
    const { definition, expectations } = this.#engine;
    const status = statusOfReading(definition.statuses, reading) ?? 'running';
    const hasEnded = reading.error !== undefined || isTerminal(status);
    const { provider, endpoint } = this.#task;
    // Up to now it ran; that it has ended is for the read to say.
    const stood = hasEnded ? 'running' : status;
    expectations.read({ id: formatTaskId(this.#task), provider, endpoint, status: stood });
    return hasEnded;
  }

  #ring(): void {
    this.#hasNews = true;
    this.#wake?.();
  }
}

/** What an error says of a stream: anything but the line or a server that stumbles is for good. */
function causeOf(error: unknown): StreamEnd {
  if (error instanceof TransportError) return 'broken';
  const mayPass = error instanceof NoEventStreamError && passingStatuses.includes(error.status);
  return mayPass ? 'broken' : 'refused';
}
