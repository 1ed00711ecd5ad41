import { AsyncLocalStorage } from 'node:async_hooks';
import type { Fetch } from '@genlock/core';
import type { Io } from '../io.ts';

/** What the first call of a probe came to. */
export interface Answer {
  readonly host: string;
  /** HTTP status; `undefined` where nothing answered. */
  readonly status: number | undefined;
  /** Why nothing answered. */
  readonly problem: string | undefined;
  /** How far the clock of the host is before ours, in milliseconds; `undefined` where it tells none. */
  readonly aheadMs: number | undefined;
}

interface Probe {
  readonly onAnswer: (answer: Answer) => void;
}

/** Watches the calls that are made while something is asked, several at once. */
export class Probes {
  readonly #current = new AsyncLocalStorage<Probe>();
  readonly #io: Pick<Io, 'fetch' | 'now'>;

  constructor(io: Pick<Io, 'fetch' | 'now'>) {
    this.#io = io;
  }

  /** Makes the calls of the providers. */
  readonly fetch: Fetch = async (url, init) => {
    const probe = this.#current.getStore();
    const { host } = new URL(url);
    const sentAt = this.#io.now();
    try {
      const response = await this.#io.fetch(url, init);
      const at = (sentAt + this.#io.now()) / 2;
      const date = Date.parse(response.headers.get('date') ?? '');
      // The header has no fraction of its second.
      const aheadMs = Number.isNaN(date) ? undefined : date + 500 - at;
      probe?.onAnswer({ host, status: response.status, problem: undefined, aheadMs });
      return response;
    } catch (error) {
      const problem = reasonOf(error);
      probe?.onAnswer({ host, status: undefined, problem, aheadMs: undefined });
      throw error;
    }
  };

  /** Does some work, and tells of each call that it makes. */
  async during<Result>(probe: Probe, work: () => Promise<Result>): Promise<Result> {
    return this.#current.run(probe, work);
  }
}

/** `fetch failed` says nothing: its cause has the code, such as ENOTFOUND. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  return code ?? (cause instanceof Error ? cause.name : 'it failed');
}
