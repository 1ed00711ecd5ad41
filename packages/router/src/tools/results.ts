import type { CancelOutcome, Charged, FaultKind, Mode, TaskStatus } from '@genlock/core';

// What an agent gets. It is read by a language model and paid for by the token: a few hundred bytes.

/** One row of a comparison. */
export interface PriceRow {
  /** What `startVideo` takes as `model`. */
  readonly model: string;
  /** Who would make it. */
  readonly provider: string;
  /** What all clips cost together, in USD. */
  readonly usd: number;
  /** What comes out, where it is known. */
  readonly resolution?: string | undefined;
  /** What was asked for and would be left out. */
  readonly leavesOut?: readonly string[] | undefined;
}

/** What `compareVideoPrices` found. */
export interface PricesResult {
  readonly ok: true;
  readonly task: Mode;
  readonly clips: number;
  /** Cheapest first. */
  readonly rows: readonly PriceRow[];
  /** How many more rows there are, which cost more. */
  readonly more?: number | undefined;
  /** The day of the oldest of these prices. */
  readonly asOf?: string | undefined;
  /** Why there is nothing, or what to know. */
  readonly note?: string | undefined;
  readonly budgetLeftUsd: number;
}

/** A task that `startVideo` started, and paid for. */
export interface StartResult {
  readonly ok: true;
  readonly taskId: string;
  readonly status: 'started';
  readonly provider: string;
  readonly model: string;
  readonly estimateUsd?: number | undefined;
  /** How long such a task takes, where it is known. */
  readonly expectedSeconds?: number | undefined;
  /** What was left out or changed. */
  readonly warnings?: readonly string[] | undefined;
  readonly budgetLeftUsd: number;
}

/** Where a task stands. */
export interface StatusResult {
  readonly ok: true;
  readonly taskId: string;
  readonly status: TaskStatus;
  readonly queuePosition?: number | undefined;
  /** From 0 to 1, where the provider tells. */
  readonly progress?: number | undefined;
  readonly videoUrl?: string | undefined;
  readonly durationSeconds?: number | undefined;
  /** Why there is no video, or what to know. */
  readonly note?: string | undefined;
  /** What the provider objects to. */
  readonly kind?: FaultKind | undefined;
  /** Whether money was spent, of a task that ended without a video. */
  readonly charged?: Charged | undefined;
  readonly costUsd?: number | undefined;
  /** When to ask again, of a task that goes on. */
  readonly askAgainInSeconds?: number | undefined;
  readonly budgetLeftUsd: number;
}

/** What a cancel came to. */
export interface CancelResult {
  readonly ok: true;
  readonly taskId: string;
  readonly outcome: CancelOutcome;
  readonly status: TaskStatus;
  /** What it means for the bill. */
  readonly note: string;
  readonly budgetLeftUsd: number;
}

/** A call that came to nothing, or of which nobody knows what it came to. */
export interface ErrorResult {
  readonly ok: false;
  /** Stable name of what went wrong, such as `budget-exceeded`. */
  readonly error: string;
  /** What happened. */
  readonly message: string;
  /** Whether money was spent. */
  readonly charged: Charged;
  /** What the agent should do. */
  readonly next: string;
  /** The task that goes on all the same. */
  readonly taskId?: string | undefined;
}

/** What a tool gives. No raw answer of a provider, no file, no prompt. */
export type VideoToolResult =
  | PricesResult
  | StartResult
  | StatusResult
  | CancelResult
  | ErrorResult;

/** A text that is short enough for a result. */
export function cut(text: string, most = 300): string {
  return text.length <= most ? text : `${text.slice(0, most - 3)}...`;
}
