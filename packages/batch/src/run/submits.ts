import type { SubmitJournal, VideoProvider } from '@genlock/core';
import {
  type AccountOutcome,
  type AccountRules,
  type BatchItem,
  type ItemFault,
  ItemLost,
  type LedgerTask,
} from '@genlock/ledger';
import { startedRequest } from '../chain/first-frame.ts';
import { itemKey } from '../item/item-key.ts';
import { accountFaultOf } from './circuit.ts';
import type { Claims } from './claims.ts';
import { judge, type Judgement } from './judge.ts';
import type { RunContext } from './run-context.ts';

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;
/** A provider that asks for a longer pause than this is asked again all the same. */
const longestAfterMs = 600_000;

/** Starts the tasks of items. */
export class Submits {
  readonly #run: RunContext;
  readonly #claims: Claims;

  constructor(run: RunContext, claims: Claims) {
    this.#run = run;
    this.#claims = claims;
  }

  /** The item with its task; `undefined` where it has none now. */
  async submit(item: BatchItem): Promise<BatchItem | undefined> {
    const { name, provider, webhookUrl } = this.#run.config;
    const serving = new Serving(this.#run, item, this.#claims.isProbe(item.id));
    try {
      const request = await startedRequest(item, this.#run.config, this.#run.leaving.signal);
      const drift = driftOf(provider, item, request, this.#run.config.limits.priceTolerance);
      if (drift !== undefined) {
        await this.#back(item, serving, drift);
        return undefined;
      }
      const { signal } = this.#run.leaving;
      const idempotencyKey = itemKey(name, item);
      const { journal } = serving;
      const task = await provider.start(request, { idempotencyKey, signal, webhookUrl, journal });
      return await this.#running(item, serving, task.id, task.acceptedAt);
    } catch (error) {
      if (error instanceof ItemLost) throw error;
      // Nothing was sent: the start was ended before its submit.
      if (this.#run.leaving.signal.aborted && error === this.#run.leaving.signal.reason) {
        await this.#run.move(item, { state: 'waiting' }, serving.silence);
        return undefined;
      }
      return this.#judged(item, serving, error);
    }
  }

  async #judged(item: BatchItem, serving: Serving, error: unknown): Promise<BatchItem | undefined> {
    const judgement = judge(error);
    switch (judgement.kind) {
      case 'fatal':
        throw error;
      case 'away':
        await this.#run.move(item, { state: 'waiting' }, serving.silence);
        return undefined;
      case 'running':
        return this.#running(item, serving, judgement.taskId, undefined);
      case 'retry':
        return this.#again(item, serving, judgement);
      case 'end':
        return this.#ended(item, serving, judgement);
    }
  }

  /** A try of an account whose circuit is open is none of the item's. */
  async #again(
    item: BatchItem,
    serving: Serving,
    { fault, afterMs }: Extract<Judgement, { readonly kind: 'retry' }>,
  ): Promise<BatchItem | undefined> {
    const { store, limits } = this.#run.config;
    const tries = item.tries + (serving.isProbe ? 0 : 1);
    if (tries > limits.retries) {
      return this.#ended(item, serving, { kind: 'end', state: 'refused', fault });
    }
    const pauseMs = Math.min(longestAfterMs, afterMs ?? pauseOf(tries));
    const change = { state: 'waiting', tries, nextAt: store.now() + pauseMs, fault } as const;
    await this.#run.move(item, change, this.#said(serving, fault));
    return undefined;
  }

  async #ended(
    item: BatchItem,
    serving: Serving,
    judgement: Extract<Judgement, { readonly kind: 'end' }>,
  ): Promise<BatchItem | undefined> {
    const before = await this.#startedBefore(item, judgement);
    if (before?.taskId !== undefined) {
      return this.#running(item, serving, before.taskId, before.acceptedAt);
    }
    const state = before === undefined ? judgement.state : 'unknown';
    const fault: ItemFault =
      before === undefined ? judgement.fault : { ...judgement.fault, charged: 'unknown' };
    const said = this.#said(serving, fault);
    // An account that refuses everything refuses no item: they wait until it takes them.
    const isOfAll = state === 'refused' && accountFaultOf(fault) === 'lasting';
    await this.#run.move(item, { state: isOfAll ? 'waiting' : state, fault }, said);
    if (state === 'over-budget') {
      this.#run.stop('budget', 'the budget is used up or set aside');
      return undefined;
    }
    if (accountFaultOf(fault) !== undefined) return undefined;
    const why = this.#run.fuse.failure(fault);
    if (why !== undefined) this.#run.stop('errors', why);
    return undefined;
  }

  /**
   * What the ledger has of an item that seems to be refused and is not: a process started it and died,
   * and now its file is gone, so that its start is not even asked for by its key.
   */
  async #startedBefore(
    item: BatchItem,
    { state }: Extract<Judgement, { readonly kind: 'end' }>,
  ): Promise<LedgerTask | undefined> {
    if (state !== 'refused') return undefined;
    const { store, name } = this.#run.config;
    const asked = [{ taskId: undefined, key: itemKey(name, item) }];
    const [known] = await this.#run.patiently(() => store.tasks(asked));
    return known === undefined || known.status === 'refused' ? undefined : known;
  }

  async #running(
    item: BatchItem,
    serving: Serving,
    taskId: string,
    acceptedAt: number | undefined,
  ): Promise<BatchItem> {
    const { account, wasSent, silence } = serving;
    const change = { state: 'running', taskId, acceptedAt, fault: null } as const;
    const isNews = wasSent && this.#claims.isSuspect(account.name);
    await this.#run.move(item, change, isNews ? { account, said: 'took' } : silence);
    return { ...item, state: 'running', taskId, acceptedAt };
  }

  /**
   * What a fault says of the account; `undefined` where it is the item's. A submit of an earlier start
   * that was searched for and not found says nothing: one such clip would keep its circuit open for good.
   */
  #said({ account, wasSent, silence }: Serving, fault: ItemFault): AccountOutcome | undefined {
    const isSearched = fault.code === 'submission-unknown' && !wasSent;
    if (isSearched || accountFaultOf(fault) === undefined) return silence;
    this.#claims.suspect(account.name);
    return { account, said: fault };
  }

  /** Nothing was sent: the plan does not hold any more. */
  async #back(item: BatchItem, { silence }: Serving, reason: string): Promise<void> {
    this.#run.stop('price-changed', reason);
    await this.#run.move(item, { state: 'waiting' }, silence);
  }
}

/** The account that serves a start: with a router another one than was thought, where one refuses. */
class Serving {
  readonly #run: RunContext;
  readonly #item: BatchItem;
  account: AccountRules;
  /** The one that the item was claimed for. */
  readonly #claimed: AccountRules;
  /** Whether it tries an account whose circuit is open. */
  readonly isProbe: boolean;
  /** Whether a submit was sent, so that the account can have said something. */
  wasSent = false;

  constructor(run: RunContext, item: BatchItem, isProbe: boolean) {
    this.#run = run;
    this.#item = item;
    this.isProbe = isProbe;
    const { only } = run.accounts;
    this.#claimed = only ?? { ...run.accounts.at(run.config.provider.id), name: item.account };
    this.account = this.#claimed;
  }

  /** What is written where the account has said nothing: a try of it is given back. */
  get silence(): AccountOutcome | undefined {
    return this.isProbe ? { account: this.#claimed, said: 'silent' } : undefined;
  }

  readonly journal: SubmitJournal = {
    submitting: async ({ provider }) => {
      this.wasSent = true;
      if (this.#run.accounts.only !== undefined) return;
      const account = this.#run.accounts.at(provider);
      if (account.name === this.account.name) return;
      this.account = account;
      await this.#run.move(this.#item, { account: account.name });
    },
    submitted: () => undefined,
  };
}

function pauseOf(tries: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** (tries - 1));
}

/** What is no longer as it was planned, in words. An item whose plan was never made drifts not. */
function driftOf(
  provider: VideoProvider,
  { planned, plannedModel, tries }: BatchItem,
  request: Parameters<VideoProvider['estimate']>[0],
  tolerance: number,
): string | undefined {
  if (planned === undefined || tries > 0) return undefined;
  let estimate;
  try {
    estimate = provider.estimate(request);
  } catch {
    // The start says what is wrong, and sends nothing.
    return undefined;
  }
  const { usd, model, endpoint } = estimate;
  if (plannedModel !== undefined && model !== plannedModel) {
    return `${plannedModel} was planned, and ${model} would be made`;
  }
  const plannedUsd = planned / 1_000_000;
  if (usd <= plannedUsd * (1 + tolerance) + 1e-9) return undefined;
  return `${plannedUsd} USD was planned, and ${endpoint} costs ${usd} USD now`;
}
