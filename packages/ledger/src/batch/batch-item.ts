import type { SavedFile } from '@genlock/core';

/**
 * Where an item of a batch stands:
 *
 * - `waiting`: nothing was sent
 * - `blocked`: nothing was sent; it comes after another, which is not done yet
 * - `submitting`: its start is at work, or its process died in it
 * - `running`: there is a task, and it is paid for
 * - `saving`: there is a video, and it is being put where it belongs
 * - `done`: there is a video; where it could not be saved, `fault` says so
 * - `failed`: its task ended without a video
 * - `refused`: there is surely no task
 * - `unknown`: there may be a task. It is never sent again by itself
 * - `over-budget`: nothing was sent, since the money is used up or set aside
 */
export type ItemState =
  | 'waiting'
  | 'blocked'
  | 'submitting'
  | 'running'
  | 'saving'
  | 'done'
  | 'failed'
  | 'refused'
  | 'unknown'
  | 'over-budget';

/** Every state, in the order in which an item goes through them. */
export const itemStates: readonly ItemState[] = [
  'waiting',
  'blocked',
  'submitting',
  'running',
  'saving',
  'done',
  'failed',
  'refused',
  'unknown',
  'over-budget',
];

/** What stands against an item: no prompt, no secret, no file. */
export interface ItemFault {
  /** Stable name, such as `submit-refused`. */
  readonly code: string;
  /** Kind of fault at the provider, or why a file was not saved. */
  readonly kind?: string | undefined;
  /** Id of the provider. */
  readonly provider?: string | undefined;
  /** HTTP status, where there was one. */
  readonly statusCode?: number | undefined;
  /** Whether money was spent. */
  readonly charged?: string | undefined;
}

/** One clip of a batch. */
export interface BatchItem {
  readonly id: string;
  /** Its place in the batch, from 0. */
  readonly position: number;
  readonly state: ItemState;
  /** Id of the item that has to be done before it. */
  readonly after: string | undefined;
  /** Id of the item with whose last frame it begins. */
  readonly lastFrameOf: string | undefined;
  /** What is greater is started first; among equals the one that was added first. */
  readonly priority: number;
  /** How often a worker has taken it: who writes with an older number is too late. */
  readonly fence: number;
  /** The account at a provider that its task is started in; empty before it was taken. */
  readonly account: string;
  /** What is asked for, as JSON; gone once it is done, but where the ledger keeps prompts. */
  readonly request: string | undefined;
  /** SHA-256 of the request, in hex. */
  readonly hash: string;
  /** 1 for the first task; a task that is made again, as somebody asked for, has the next. */
  readonly round: number;
  /** How many starts were refused. */
  readonly tries: number;
  /** What the plan said that it costs, in micro-dollars. */
  readonly planned: number | undefined;
  /** Neutral model id that the plan was made for. */
  readonly plannedModel: string | undefined;
  readonly taskId: string | undefined;
  /** When its task was accepted, in milliseconds since the epoch. */
  readonly acceptedAt: number | undefined;
  readonly fault: ItemFault | undefined;
  /** Where its video was put. */
  readonly file: SavedFile | undefined;
}

/** An item that is new. */
export interface NewItem {
  readonly id: string;
  /** As JSON. */
  readonly request: string;
  /** SHA-256 of the request, in hex. */
  readonly hash: string;
  /** A whole number: what is greater is started first. */
  readonly priority: number;
  /** Id of the item that has to be done before it: one that is there. */
  readonly after?: string | undefined;
  /** Id of the item with whose last frame it begins; the same. */
  readonly lastFrameOf?: string | undefined;
}

/** What changes of an item; what is left out stays. */
export interface ItemChange {
  readonly state?: ItemState | undefined;
  /** The account that its submit went to, where it is another one than was thought. */
  readonly account?: string | undefined;
  readonly round?: number | undefined;
  readonly tries?: number | undefined;
  /** Not before this moment, in milliseconds since the epoch. */
  readonly nextAt?: number | undefined;
  readonly planned?: number | undefined;
  readonly plannedModel?: string | undefined;
  readonly taskId?: string | undefined;
  readonly acceptedAt?: number | undefined;
  /** `null` takes it away. */
  readonly fault?: ItemFault | null | undefined;
  readonly file?: SavedFile | undefined;
  /** Forgets what was asked for. */
  readonly isForgotten?: boolean | undefined;
}

/** A batch as the ledger has it. */
export interface BatchRecord {
  readonly name: string;
  readonly state: BatchState;
  /** Whether somebody has seen the first clips and wants the others. */
  readonly isApproved: boolean;
  /** Of the batches that want the same account, those with the greatest number come first. */
  readonly priority: number;
  /** What it may cost, in USD, where anybody has said so. */
  readonly budgetUsd: number | undefined;
}

/** What is kept with a batch; what is left out stays as it is. */
export interface BatchKept {
  readonly priority?: number | undefined;
  /** USD that it may cost. */
  readonly budgetUsd?: number | undefined;
}

/** Whether a batch may start tasks. */
export type BatchState = 'open' | 'paused' | 'canceled';

/**
 * What became of an item that was added: it is new; it is there as it is; it is there with another
 * request, and stays as it was, or is made again as it is now.
 */
export type Added = 'added' | 'same' | 'changed' | 'remade';

/** An item that was added, and its place. */
export interface AddedItem {
  readonly outcome: Added;
  /** Its place in the batch, from 0. */
  readonly position: number;
}

/** What tasks of one model at one provider, or of one of its endpoints, came to. */
export interface BatchTotal {
  readonly provider: string;
  readonly model: string;
  /** Key of the endpoint, where they are counted apart. */
  readonly endpoint: string | undefined;
  readonly tasks: number;
  /** What was expected, in USD. */
  readonly estimatedUsd: number;
  /** What was spent, in USD. */
  readonly spentUsd: number;
  /** What is set aside for those that may still cost something, in USD. */
  readonly openUsd: number;
  /** Tasks that brought a video, and of which the provider told what they cost. */
  readonly knownTasks: number;
  /** What was expected of those, in USD. */
  readonly knownEstimateUsd: number;
  /** What they did cost, in USD. */
  readonly knownCostUsd: number;
  /** By how much the providers charged more than was expected, in USD; below 0 where it was less. */
  readonly driftUsd: number;
  /** Tasks that brought no video and are charged. */
  readonly chargedFailures: number;
  readonly chargedFailureUsd: number;
  /** Tasks that brought no video and cost nothing, or were paid back. */
  readonly freeFailures: number;
  /** What was expected of those and is not charged, in USD. */
  readonly freeFailureUsd: number;
  /** Tasks that brought no video, and may be charged: nobody told. */
  readonly openFailures: number;
  /** How long tasks took, in milliseconds; `undefined` where none has ended well. */
  readonly medianMs: number | undefined;
  readonly p95Ms: number | undefined;
}
