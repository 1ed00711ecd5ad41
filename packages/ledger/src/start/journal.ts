import {
  BudgetExceededError,
  type MicroUsd,
  type PlannedStart,
  PriceUnknownError,
  type SentSubmit,
  SubmissionUnknownError,
  type SubmitEnd,
  type SubmitJournal,
  type Task,
  toMicroUsd,
  toUsd,
} from '@genlock/core';
import type { Desk } from '../desk.ts';
import { LedgerWriteError } from '../errors/ledger-write-error.ts';
import { amountOf } from '../settlement.ts';
import { abandon, type NewTask, startResource } from '../steps/begin.ts';
import { intent, IntentRefused, type Turn } from '../steps/intent.ts';
import { type Lease, renewLease } from '../steps/lease.ts';
import { leftOf } from '../steps/money.ts';
import { accepted, refused, unknown } from '../steps/submitted.ts';
import { startedJson } from './started-task.ts';
import { type LedgerBudget, wallOf } from './wall.ts';

/** One start in the ledger. */
export interface Entry {
  /** Id of the task in the ledger. */
  readonly task: string;
  /** The lease of a start that took a key. */
  readonly lease: Lease | undefined;
  /** What is written down with the first submit, of a start without a key. */
  readonly newTask: NewTask | undefined;
  /** The idempotency key that core gets. */
  readonly startKey: string | undefined;
  readonly budget: LedgerBudget | undefined;
  /** An open submit that the first one of this start repeats. */
  readonly replaces: string | undefined;
}

/** Writes the submits of one start down: one attempt for each provider that a router tries. */
export class LedgerJournal implements SubmitJournal {
  readonly #desk: Desk;
  readonly #entry: Entry;
  readonly #stopBeating: () => void;
  /** Portable ids of the tasks that it made. */
  readonly accepted: string[] = [];
  #lease: Lease | undefined;
  /** Id of the attempt that was written last. */
  #attempt: string | undefined;

  constructor(desk: Desk, entry: Entry) {
    this.#desk = desk;
    this.#entry = entry;
    this.#lease = entry.lease;
    this.#stopBeating = desk.heartbeat.start();
  }

  get #about(): string {
    return `start/${this.#entry.task}`;
  }

  /** Nothing more comes of this start: its lease is given back, and its key where it sent nothing. */
  async close(): Promise<void> {
    this.#stopBeating();
    const lease = this.#lease;
    if (lease === undefined) return;
    await this.#desk.write(() => abandon(this.#entry.task, lease), 'usual', this.#about);
  }

  /** Whether anything of it was ever sent. */
  get hasSubmits(): boolean {
    return this.#attempt !== undefined;
  }

  /** The budget comes before the upload: what would be refused later is refused now. */
  readonly planned = async (start: PlannedStart): Promise<void> => {
    const { budget } = this.#entry;
    if (budget === undefined) return;
    const estimate = priced(start);
    const left = await this.#desk.read(leftOf(wallOf(budget, this.#desk.now())));
    if (heldFor(estimate.usd) > left) throw overBudget(start, left);
  };

  readonly submitting = async (submit: SentSubmit, start: PlannedStart): Promise<void> => {
    const { task, startKey, budget, replaces } = this.#entry;
    const { model, mode, estimate } = start;
    const wall = budget && wallOf(budget, this.#desk.now());
    const held = estimate && heldFor(estimate.usd);
    const id = `${task}.${this.#desk.newId()}`;
    const repeats = this.hasSubmits ? undefined : replaces;
    const facts = { id, task, model, mode, submit, startKey };
    const next = { ...facts, estimate: held, replaces: repeats };
    let begin = this.#desk.now();
    const step = () => {
      begin = this.#desk.now();
      return intent(next, this.#turn(), wall);
    };
    try {
      this.#lease = await this.#desk.write(step, 'money', this.#about);
      this.#attempt = id;
      await this.#staysOurs(this.#lease, begin);
    } catch (error) {
      throw error instanceof IntentRefused ? refusal(error, start) : error;
    }
  };

  /** Writes a task down that a provider of another make started, which told nobody before. */
  async note(task: Task): Promise<void> {
    const { provider, endpoint, model, mode, estimate, acceptedAt: submittedAt } = task;
    const submit = { provider, endpoint, key: task.id, body: {}, fingerprint: '', submittedAt };
    await this.submitting(submit, { provider, endpoint, model, mode, estimate }).catch(
      (error: unknown) => {
        throw LedgerWriteError.afterSubmit(task, error);
      },
    );
    await this.submitted(submit, { outcome: 'accepted', task });
  }

  readonly submitted = async (_submit: SentSubmit, end: SubmitEnd): Promise<void> => {
    const id = this.#attempt;
    if (id === undefined) return;
    if (end.outcome === 'accepted') return this.#accepted(id, end.task);
    // A refused start keeps its lease: a router may go on to the next provider.
    const isRefused = end.outcome === 'refused';
    const step = () => (isRefused ? refused(id) : unknown(id, this.#lease));
    await this.#desk.write(step, 'usual', this.#about);
    if (!isRefused) this.#lease = undefined;
  };

  async #accepted(id: string, task: Task): Promise<void> {
    this.accepted.push(task.id);
    const { id: taskId, acceptedAt, quotedUsd } = task;
    const started = this.#entry.startKey === undefined ? undefined : startedJson(task);
    const made = { taskId, acceptedAt, quoted: amountOf(quotedUsd), started };
    const isOurs = await this.#desk
      .write(() => accepted(id, made, this.#lease), 'money', this.#about)
      .catch((error: unknown) => {
        // A sweep of this process need not ask for it.
        this.#desk.unrecorded.set(id, made);
        throw LedgerWriteError.afterSubmit(task, error);
      });
    this.#lease = undefined;
    this.#stopBeating();
    if (!isOurs) throw notOurs(task);
  }

  /** A process that stood still while it wrote may not send what another one has taken since. */
  async #staysOurs(lease: Lease, begin: number): Promise<void> {
    const { leaseMs, now } = this.#desk;
    if (Math.abs(now() - begin) < leaseMs / 2) return;
    if (await this.#desk.write(() => renewLease(lease, now() + leaseMs))) return;
    this.#lease = undefined;
    throw new IntentRefused('lease-lost');
  }

  /** A task may fail and be started at another provider: its lease is taken again for that. */
  #turn(): Turn {
    const until = this.#desk.now() + this.#desk.leaseMs;
    if (this.#lease !== undefined) return { lease: this.#lease, until };
    const { task, newTask } = this.#entry;
    const claim = this.#desk.claim(startResource(task));
    return { claim, newTask: this.hasSubmits ? undefined : newTask };
  }
}

/** What is set aside: a price that rounds to nothing would let any number of tasks through. */
function heldFor(usd: number): MicroUsd {
  return usd > 0 ? Math.max(1, toMicroUsd(usd)) : 0;
}

/** @throws PriceUnknownError: a limit could not be kept without a price */
function priced({ provider, endpoint, estimate }: PlannedStart) {
  if (estimate !== undefined) return estimate;
  const reason = 'no price with a source is known, and the ledger keeps a budget';
  throw new PriceUnknownError(reason, { provider, endpoint });
}

function overBudget(start: PlannedStart, left: MicroUsd): BudgetExceededError {
  return new BudgetExceededError(
    priced(start),
    toUsd(left),
    'what is left of the ledger’s budget,',
  );
}

function refusal({ reason, left }: IntentRefused, start: PlannedStart): Error {
  if (reason === 'over-budget') return overBudget(start, left);
  return new LedgerWriteError(
    'this process stood still, and another one has taken the start over',
    'Nothing was sent or charged here.',
    // Another try gets what the other one comes to.
    { provider: start.provider, endpoint: start.endpoint, isRetryable: true },
  );
}

/** A search in the provider's records came to a task that another start has. */
function notOurs({ provider, endpoint, acceptedAt, id }: Task): SubmissionUnknownError {
  return new SubmissionUnknownError('the only task that fits belongs to another start', {
    provider,
    endpoint,
    submittedAt: acceptedAt,
    lookup: `See ${id} and its neighbours in the provider's records, then resolve() the entry.`,
  });
}
