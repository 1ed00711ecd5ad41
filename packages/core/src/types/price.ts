import type { Mode } from './video-request.ts';

/** How far a fact can be trusted. */
export type Confidence = 'official' | 'third-party' | 'inferred';

/** Where a fact comes from. */
export interface Provenance {
  /** The day it was true, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** The public page, package or repository that says so. `<endpoint>` stands for the row's id. */
  readonly source: string;
  /** Who says so: the provider, somebody else, or our own reasoning. */
  readonly confidence: Confidence;
}

/** What a rate depends on. A missing word means that it does not matter. */
export interface RateCondition {
  /** With sound, or without. */
  readonly audio?: boolean | undefined;
  /** With a voice that the caller chose. */
  readonly voice?: boolean | undefined;
  /** Output resolution, such as `1080p`. */
  readonly resolution?: string | undefined;
  /** With a video among the references, or without. */
  readonly video?: boolean | undefined;
}

/** One figure of a price table. */
export interface Rate {
  /** When the figure holds. */
  readonly when: RateCondition;
  /** USD per unit. */
  readonly usd: number;
  /** Where this figure is less sure than the rest of its row. */
  readonly confidence?: Confidence | undefined;
}

/** What an endpoint costs. */
export interface Price extends Provenance {
  /** What `usd` is paid for: a billed second or a whole task. */
  readonly unit: 'second' | 'task';
  /** Figures by condition; the first that fits holds. */
  readonly rates: readonly Rate[];
  /** Fewest seconds that are billed, or that a video to be given may have. */
  readonly minBilledSeconds?: number | undefined;
  /** Most seconds that are billed, or that a video to be given may have. */
  readonly maxBilledSeconds?: number | undefined;
  /** What a reader of the figure should know. */
  readonly note?: string | undefined;
}

/** What a call will cost, computed offline from the price table. */
export interface Estimate extends Provenance {
  /** Id of the provider. */
  readonly provider: string;
  /** The provider's own id for model and mode. */
  readonly endpoint: string;
  /** Neutral model id. */
  readonly model: string;
  /** The mode that was priced. */
  readonly mode: Mode;
  /** The price in USD, exact to six places; the upper end where there is a `range`. */
  readonly usd: number;
  /** USD per billed second; `undefined` where a task has one price. */
  readonly perSecondUsd: number | undefined;
  /** Seconds that are billed; `undefined` where a task has one price. */
  readonly billedSeconds: number | undefined;
  /** The arithmetic, one step a line. */
  readonly lines: readonly string[];
  /** What was taken for granted. */
  readonly assumptions: readonly string[];
  /** Set where a fact that the price hangs on is not known. */
  readonly range?: { readonly minUsd: number; readonly maxUsd: number } | undefined;
}

/** A price as the provider itself tells it, for this account, now. */
export interface Quote extends Estimate {
  /** False where the provider has no price API for single calls: then it is the offline estimate. */
  readonly live: boolean;
  /** When it was asked for, in milliseconds since the epoch. */
  readonly quotedAt: number;
}
