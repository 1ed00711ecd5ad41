import type { Charged } from '@genlock/core';

/**
 * Where a column stands.
 *
 * - `not-started`: nothing was sent, nothing paid; it may be started
 * - `submitting`: the submit is under way
 * - `unknown`: the answer to the submit was lost; it may be charged; see `GET /api/unknown`
 * - `refused`: surely no task, nothing paid
 * - `saving`: it has succeeded, and the video is on its way to the folder
 * - `given-up`: a person decided that nobody looks for it any more
 */
export type StudioTaskStatus =
  | 'not-started'
  | 'submitting'
  | 'unknown'
  | 'refused'
  | 'queued'
  | 'running'
  | 'saving'
  | 'succeeded'
  | 'failed'
  | 'canceled'
  | 'expired'
  | 'given-up';

/** What went wrong, whether money was spent, and what to do next. */
export interface StudioError {
  /** Stable: as in `docs/errors.md`, or `studio-...`. */
  readonly code: string;
  /** Without prompts and secrets. */
  readonly message: string;
  readonly charged: Charged;
  /** Whether money was spent, as a sentence. */
  readonly money: string;
  /** What to do next, as a sentence. */
  readonly next: string | undefined;
  readonly taskId: string | undefined;
  /** Where a field of the request is wrong. */
  readonly problems: readonly { readonly field: string | undefined; readonly message: string }[];
}

/** Every answer that is not 2xx. */
export interface ErrorAnswer {
  readonly error: StudioError;
}

/** The video of a task. */
export interface StudioVideo {
  /** `/api/media/<id>`, with Range; there only once `isSaved`. */
  readonly url: string;
  readonly isSaved: boolean;
  readonly mediaType: string;
  readonly bytes: number | undefined;
  /** As the provider says; the page measures the file itself. */
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly durationSeconds: number | undefined;
  /** The provider's own link, which runs out. */
  readonly link: string | undefined;
  /** Name of the file in the folder. */
  readonly fileName: string | undefined;
  /** Why it was not saved; `POST /api/tasks/<id>/save` tries again, for nothing. */
  readonly saveFault: string | undefined;
}

/** A paid task, as the ledger and the last read have it. */
export interface StudioTask {
  /** Id in the ledger: what `/api/tasks/...` and `/api/media/...` are called with. */
  readonly id: string | undefined;
  /** The portable task id, for the command. */
  readonly taskId: string | undefined;
  readonly status: StudioTaskStatus;
  readonly isOpen: boolean;
  /** The provider's own word. */
  readonly providerStatus: string | undefined;
  /** 0 is next. */
  readonly queuePosition: number | undefined;
  /** 0 to 1, where the provider tells. */
  readonly progress: number | undefined;
  /** Milliseconds since the epoch. */
  readonly submittedAt: number | undefined;
  readonly acceptedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly estimateUsd: number | undefined;
  /** What it did cost, where the provider has told. */
  readonly costUsd: number | undefined;
  /** What it counts for in the budget. */
  readonly settledUsd: number | undefined;
  readonly error: StudioError | undefined;
  readonly video: StudioVideo | undefined;
}

/** `GET /api/tasks/:id/raw`: with keys, signed queries and files cut out. */
export interface RawTask {
  readonly provider: string;
  readonly endpoint: string;
  readonly taskId: string;
  /** The neutral request. */
  readonly request: unknown;
  /** The provider's last answer. */
  readonly answer: unknown;
  readonly readAt: number;
}

/** `GET /api/tasks/:id/cancel`: what a cancel means, before it is asked for. */
export interface CancelMeaning {
  /** Whether this provider can cancel at all. */
  readonly canCancel: 'yes' | 'no' | 'unknown';
  /** What it means for the bill, as a sentence. */
  readonly bill: string;
}

/** `POST /api/tasks/:id/cancel`. */
export interface CancelAnswer {
  readonly outcome: 'canceled' | 'requested' | 'too-late' | 'unsupported' | 'not-answered';
  readonly charged: Charged;
  readonly bill: string;
  readonly task: StudioTask;
}
