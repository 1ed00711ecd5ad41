import type { BatchItem, ItemFault } from './batch-item.ts';

/** What may be asked of an account at a provider, by all workers and batches on a ledger. */
export interface AccountRules {
  /** Names it in the ledger: the id of its provider, and a name where there is more than one. */
  readonly name: string;
  /** Submits at a time. */
  readonly submits: number;
  /** Submits in a minute; `Infinity` for as many as go. */
  readonly submitsPerMinute: number;
  /** Tasks that run at a time; `undefined` for any number. */
  readonly running: number | undefined;
  /** After how many refusals in a row that are the account's its circuit opens. */
  readonly faults: number;
}

/** Why nothing may be submitted in an account. */
export interface OpenCircuit {
  /** The last refusal. */
  readonly fault: ItemFault;
  /** How many came in a row. */
  readonly faults: number;
  /** When it opened, in milliseconds since the epoch. */
  readonly openedAt: number;
  /** Whether a submit that tries it is under way. */
  readonly isProbing: boolean;
}

/** What a worker asks for. */
export interface ClaimAsk {
  /** Items below this position alone. */
  readonly below: number;
  /** How many at most. */
  readonly most: number;
  readonly account: AccountRules;
  /** Of these items alone, in this order; `undefined` for those that come first. */
  readonly ids?: readonly string[] | undefined;
}

/** What a worker gets. */
export interface Claimed {
  readonly items: readonly BatchItem[];
  /** In how many milliseconds the account may have room for more; `undefined` where it has it now. */
  readonly waitMs: number | undefined;
  readonly circuit: OpenCircuit | undefined;
  /** Whether the last submits were refused for what is the account's: success is to be said. */
  readonly isSuspect: boolean;
}

/** What a submit says of its account. */
export interface AccountOutcome {
  readonly account: Pick<AccountRules, 'name' | 'faults'>;
  /**
   * `took`: it took the submit. `silent`: nothing was sent, so that another submit may try it at once. A
   * fault: what is the account's, and not the item's.
   */
  readonly said: 'took' | 'silent' | ItemFault;
}
