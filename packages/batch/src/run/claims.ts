import type { AccountRules, BatchItem, BatchWorker, OpenCircuit } from '@genlock/ledger';
import type { Accounts } from './accounts.ts';

/** How many items are seen at a time, of which a router says whose they are. */
const pageSize = 64;

/** What was claimed. */
export interface ClaimedItems {
  readonly items: readonly BatchItem[];
  /** In how many milliseconds there may be room for more; `undefined` where nobody is in the way. */
  readonly waitMs: number | undefined;
  /** Why nothing more is submitted in an account that items wait for. */
  readonly circuit: OpenCircuit | undefined;
}

/** Claims items for a run, from one account or, with a router, from many. */
export class Claims {
  readonly #worker: BatchWorker;
  readonly #accounts: Accounts;
  /** By account, how many submits of this run are under way. */
  readonly #submitting = new Map<string, number>();
  /** Accounts whose last submits were refused for what is theirs. */
  readonly #suspects = new Set<string>();
  /** Ids of items whose submits try an account whose circuit is open. */
  readonly #probes = new Set<string>();

  constructor(worker: BatchWorker, accounts: Accounts) {
    this.#worker = worker;
    this.#accounts = accounts;
  }

  /** Counts a submit for as long as it is under way. */
  async during<Result>(account: string, submit: () => Promise<Result>): Promise<Result> {
    this.#submitting.set(account, this.#underWay(account) + 1);
    try {
      return await submit();
    } finally {
      this.#submitting.set(account, this.#underWay(account) - 1);
    }
  }

  isProbe(id: string): boolean {
    return this.#probes.delete(id);
  }

  isSuspect(account: string): boolean {
    return this.#suspects.has(account);
  }

  suspect(account: string): void {
    this.#suspects.add(account);
  }

  /** Claims as much as there is room for. */
  async claim(below: number, room: number): Promise<ClaimedItems> {
    const { only } = this.#accounts;
    return only === undefined
      ? this.#claimOfMany(below, room)
      : this.#claimOf(only, below, room, undefined);
  }

  /** How many more submits of this run an account takes, as far as this run knows. */
  roomIn({ name, submits }: AccountRules): number {
    return submits - this.#underWay(name);
  }

  async #claimOf(
    account: AccountRules,
    below: number,
    room: number,
    ids: readonly string[] | undefined,
  ): Promise<ClaimedItems> {
    const most = Math.min(room, this.roomIn(account));
    // Its own submits are in the way: each of them says when it has ended.
    if (most <= 0) return { items: [], waitMs: Infinity, circuit: undefined };
    const claimed = await this.#worker.claim({ below, most, account, ids });
    if (claimed.isSuspect) this.#suspects.add(account.name);
    else this.#suspects.delete(account.name);
    if (claimed.circuit !== undefined) for (const { id } of claimed.items) this.#probes.add(id);
    return claimed;
  }

  /** Page by page: items for an account without room do not hold up those for another. */
  async #claimOfMany(below: number, room: number): Promise<ClaimedItems> {
    const items: BatchItem[] = [];
    const full: string[] = [];
    let waitMs: number | undefined;
    let circuit: OpenCircuit | undefined;
    for (;;) {
      const page = await this.#worker.candidates(below, { most: pageSize, except: full });
      for (const [account, ids] of await this.#byAccount(page)) {
        const left = room - items.length;
        if (left <= 0) return { items, waitMs: undefined, circuit };
        const got = await this.#claimOf(account, below, left, ids);
        items.push(...got.items);
        if (got.items.length >= Math.min(ids.length, left)) continue;
        full.push(account.name);
        await this.#worker.assign(ids, account.name);
        waitMs = Math.min(waitMs ?? Infinity, got.waitMs ?? Infinity);
        circuit ??= got.circuit;
      }
      if (page.length < pageSize) break;
    }
    return { items, waitMs, circuit };
  }

  async #byAccount(
    page: readonly BatchItem[],
  ): Promise<ReadonlyMap<AccountRules, readonly string[]>> {
    const accounts = new Map<string, AccountRules>();
    const idsOf = new Map<AccountRules, string[]>();
    for (const item of page) {
      const found = await this.#accounts.of(item);
      const account = accounts.get(found.name) ?? found;
      accounts.set(account.name, account);
      const ids = idsOf.get(account) ?? [];
      ids.push(item.id);
      idsOf.set(account, ids);
    }
    return idsOf;
  }

  #underWay(account: string): number {
    return this.#submitting.get(account) ?? 0;
  }
}
