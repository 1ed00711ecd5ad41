import type { Engine } from '../provider/engine.ts';
import type { RecoveryWay } from '../provider/recovery-way.ts';
import type { RecordedTask, RecordsPage, RecoverCall } from '../provider/task-records.ts';
import { createGate } from '../time/gate.ts';
import { isRequestBound } from '../time/request-bound.ts';
import { SharedReads } from './shared-reads.ts';

/** For so long pages are read, in milliseconds: what the others would hold stays unknown. */
const longestReadMs = 600_000;

/** How many go through the records at once: each reads many pages, and who waits shares the next. */
const readsAtOnce = 2;

/** How often a page is asked for that is no answer, and how long is waited before, in milliseconds. */
const pageTries = 4;
const pageAgainMs = 500;

/** Searches whose first moments lie within so many milliseconds share what they read. */
const sharedMs = 600_000;

type List = Extract<RecoveryWay, { readonly by: 'records' }>['list'];

/** Which records are asked for. */
export type RecordsCall = Omit<RecoverCall, 'page'>;

/** Between which moments records were read. */
type Window = Pick<RecoverCall, 'since' | 'until'>;

/** Records as they were read, for one or for many. */
interface SharedRecords {
  readonly window: Window;
  /** `undefined` when a page did not answer, or when they could not be read in time. */
  readonly tasks: readonly RecordedTask[] | undefined;
}

/**
 * Reads a provider's records, once for all searches that ask at the same time: a worker that dies
 * loses dozens of submits at once, and each search alone would go through the same pages.
 */
export class RecordReads {
  readonly #engine: Engine;
  readonly #reads = new SharedReads<SharedRecords>(createGate({ atOnce: readsAtOnce }));
  /** Of reads that are not sent yet: all that their callers ask for. */
  readonly #windows = new Map<string, Window>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * All records between two moments, and of others those that tell when they were made; `undefined`
   * when a page did not answer, or when they are not read in time.
   *
   * @throws TransportError, and the reason of an abort
   */
  async within(list: List, call: RecordsCall): Promise<readonly RecordedTask[] | undefined> {
    const { since, until, signal } = call;
    if (isRequestBound) return this.#pages(list, call);
    const key = `${call.endpoint} ${Math.floor(since / sharedMs)}`;
    const other = this.#windows.get(key) ?? call;
    const asked = { since: Math.min(since, other.since), until: Math.max(until, other.until) };
    this.#windows.set(key, asked);
    const { window, tasks } = await this.#reads.read({
      key,
      signal,
      send: async (signalOfAll) => {
        const wide = this.#windows.get(key) ?? asked;
        this.#windows.delete(key);
        const shared = { ...call, ...wide, signal: signalOfAll };
        return { window: wide, tasks: await this.#pages(list, shared) };
      },
    });
    const isWider = window.since < since || window.until > until;
    const isClear = tasks?.every(({ createdAt }) => createdAt !== undefined) ?? true;
    // A record without its moment may be of somebody else's part of the window.
    return isWider && !isClear ? this.#pages(list, call) : tasks;
  }

  async #pages(list: List, call: RecordsCall): Promise<readonly RecordedTask[] | undefined> {
    const { config } = this.#engine;
    const tasks: RecordedTask[] = [];
    const known = new Set<string>();
    const endsAt = config.now() + Math.min(longestReadMs, config.recoveryTimeoutMs);
    let page: string | undefined;
    do {
      const answer: RecordsPage | undefined = await this.#page(list, { ...call, page });
      if (answer === undefined) return undefined;
      tasks.push(...answer.tasks);
      page = answer.next;
      if (page === undefined) return tasks;
      // A list that leads back to a page that was read has no end.
      if (known.has(page)) return undefined;
      known.add(page);
    } while (config.now() <= endsAt);
    return undefined;
  }

  /**
   * One page. The search itself asks again for the first one; where there are fifty, one of them is
   * bound to go wrong each time, and all would be read again for it.
   */
  async #page(list: List, call: RecoverCall): Promise<RecordsPage | undefined> {
    const { connection, config } = this.#engine;
    for (let tries = 1; ; tries += 1) {
      const answer = await list(connection, call);
      if (answer !== undefined || call.page === undefined || tries === pageTries) return answer;
      await config.sleep(pageAgainMs, { signal: call.signal });
    }
  }
}
