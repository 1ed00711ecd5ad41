import { NoEventStreamError } from '../http/no-event-stream-error.ts';
import { TransportError } from '../http/transport-error.ts';
import type { WaitOptions } from '../provider/call-options.ts';
import type { Engine } from '../provider/engine.ts';
import type { Protocol } from '../provider/protocol.ts';
import type { TaskReading } from '../provider/task-reading.ts';
import { statusOfReading } from '../provider/status-word.ts';
import { backoffMs } from './backoff.ts';
import { formatTaskId } from '../provider/task-id.ts';
import { type TaskIdParts, isTerminal } from '../types/task-state.ts';
import type { NewsSource } from './pause.ts';

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

/** What a status stream takes. */
export interface StatusStreamOptions extends Pick<WaitOptions, 'signal' | 'headers'> {
  /** The provider's stream. */
  readonly watch: NonNullable<Protocol['watch']>;
  /** Whether reads keep to their schedule while the stream speaks, since somebody chose it. */
  readonly keepsSchedule: boolean;
  /** Is called when no connection is held any more. */
  readonly onOver: () => void;
}

/**
 * One task on the provider's status stream: what wakes a wait out of its pauses.
 *
 * What a stream says is a hint. Its word for an end is news, so that the provider is asked at once;
 * a break is too, since nobody listens any more. No error comes out of here.
 */
export class StatusStream implements NewsSource {
  readonly #engine: Engine;
  readonly #task: TaskIdParts;
  readonly #options: StatusStreamOptions;
  readonly #line = new AbortController();
  #isOpen = false;
  #isSpeaking = false;
  #hasNews = false;
  #saysSuccess = false;
  #wake: (() => void) | undefined;

  constructor(engine: Engine, task: TaskIdParts, options: StatusStreamOptions) {
    this.#engine = engine;
    this.#task = task;
    this.#options = options;
    options.signal?.addEventListener('abort', this.close, { once: true });
  }

  /** Closes the connection, at once and for good. */
  readonly close = (): void => {
    this.#options.signal?.removeEventListener('abort', this.close);
    this.#line.abort();
    this.#options.onOver();
  };

  /**
   * Listens through one pause. The first one opens the stream: a task that had ended before the
   * first read needs none. News that came during a read counts at once.
   */
  listen(wake: () => void): () => boolean {
    this.#open();
    this.#wake = wake;
    if (this.#hasNews) wake();
    return () => {
      const hadNews = this.#hasNews;
      this.#hasNews = false;
      this.#wake = undefined;
      return hadNews;
    };
  }

  /** How long reads may pause while the stream speaks; 0 where they keep to their schedule. */
  get quietMs(): number {
    return this.#isSpeaking && !this.#options.keepsSchedule ? behindStreamMs : 0;
  }

  get saysSuccess(): boolean {
    return this.#saysSuccess;
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
    const isBad = reading.error !== undefined || reading.reason !== undefined;
    this.#saysSuccess = status === 'succeeded' && !isBad;
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
