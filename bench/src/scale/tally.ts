/** What is counted: requests by kind, and what else comes in numbers. */
export type Counted = 'submit' | 'read' | 'result' | 'list' | 'webhook' | 'save' | 'ended' | 'fed';

/** How things stand in one second. */
export interface Second {
  readonly counts: Record<Counted, number>;
  /** Tasks that run at the provider, or whose end nobody has seen yet. */
  waiting: number;
  /** The most connections to the provider that were open at once, and to where videos are. */
  connections: number;
  downloads: number;
}

function emptySecond(): Second {
  const counts = { submit: 0, read: 0, result: 0, list: 0, webhook: 0, save: 0, ended: 0, fed: 0 };
  return { counts, waiting: 0, connections: 0, downloads: 0 };
}

/** Counts by second. */
export class Tally {
  readonly seconds: Second[] = [];
  readonly #secondNow: () => number;
  #waiting = 0;
  #open = 0;
  #downloads = 0;
  lagSeconds = 0;

  constructor(secondNow: () => number) {
    this.#secondNow = secondNow;
  }

  count(kind: Counted, more = 1): void {
    this.#now().counts[kind] += more;
  }

  /** A task began to be waited for, or ended and was noticed so many seconds later. */
  began(): void {
    this.#waiting += 1;
    this.#now();
  }

  noticed(lagSeconds: number): void {
    this.#waiting -= 1;
    this.lagSeconds += lagSeconds;
    this.count('ended');
  }

  /** Something takes a connection for as long as it is under way. */
  async during<Result>(kind: 'api' | 'download', work: () => Promise<Result>): Promise<Result> {
    this.#take(kind, 1);
    try {
      return await work();
    } finally {
      this.#take(kind, -1);
    }
  }

  #take(kind: 'api' | 'download', more: number): void {
    if (kind === 'api') this.#open += more;
    else this.#downloads += more;
    this.#now();
  }

  /** This second, with the seconds before it filled in. */
  #now(): Second {
    const at = Math.floor(this.#secondNow());
    while (this.seconds.length <= at) {
      const [connections, downloads] = [this.#open, this.#downloads];
      this.seconds.push({ ...emptySecond(), waiting: this.#waiting, connections, downloads });
    }
    const second = this.seconds[at] ?? emptySecond();
    second.waiting = Math.max(second.waiting, this.#waiting);
    second.connections = Math.max(second.connections, this.#open);
    second.downloads = Math.max(second.downloads, this.#downloads);
    return second;
  }
}
