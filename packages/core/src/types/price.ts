import type { Mode } from './video-request.ts';

/** How far a fact can be trusted. `own`: a row of one's own says it, and nobody else. */
export type Confidence = 'official' | 'third-party' | 'inferred' | 'own';

/** Where a fact comes from. */
export interface Provenance {
  /** The day it was true, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** The public page, package or repository that says so. `<endpoint>` stands for the row's id. */
  readonly source: string;
  /** Who says so: the provider, somebody else, our own reasoning, or the owner of a row. */
  readonly confidence: Confidence;
}

/** A fact that a rate can hang on. */
export type RateFact = boolean | number | string;

/**
 * What a rate depends on. A missing word means that it does not matter. Beyond the words below, a
 * table may use names of its own: its rows say in `rawFacts` which wire fields decide them.
 */
export interface RateCondition {
  readonly [fact: string]: RateFact | undefined;
  /** With sound, or without. */
  readonly audio?: boolean | undefined;
  /** With a voice that the caller chose. */
  readonly voice?: boolean | undefined;
  /** Output resolution, such as `1080p`. */
  readonly resolution?: string | undefined;
  /** With a video among the references, or without. */
  readonly video?: boolean | undefined;
  /** Length of the video, where each length has a price of its own. */
  readonly durationSeconds?: number | undefined;
}

/** Which seconds are billed. Without any of it: those of the video that is made. */
export interface BilledSeconds {
  /** What is counted. Default `output`. */
  readonly of?: 'output' | 'input' | 'input-and-output' | undefined;
  /** Fewest seconds that are billed, or that a video to be given may have. */
  readonly min?: number | undefined;
  /** Most seconds that are billed, or that a video to be given may have. */
  readonly max?: number | undefined;
  /** Fewest seconds that the given videos count, where they are counted. */
  readonly inputMin?: number | undefined;
  /** Most seconds that the given videos count, where they are counted. */
  readonly inputMax?: number | undefined;
  /** Seconds that are added to every task. */
  readonly plus?: number | undefined;
  /** At least this many times the seconds of the video that is made. */
  readonly timesOutput?: number | undefined;
}

/** One figure of a price table: in USD, or in credits of the provider. */
export interface Rate {
  /** When the figure holds. */
  readonly when: RateCondition;
  /** USD per unit; credits per unit where the price is in `credits`. */
  readonly usd: number;
  /** Which seconds are billed at this rate, where that is not as in the rest of the row. */
  readonly seconds?: BilledSeconds | undefined;
  /** Where this figure is less sure than the rest of its row. */
  readonly confidence?: Confidence | undefined;
}

/** How many tokens a video takes: width x height x fps x seconds / 1024. */
export interface TokenCount {
  /** Frames per second that are counted. */
  readonly fps: number;
  /** Pixels of a frame by resolution. */
  readonly pixels: Readonly<Record<string, number>>;
}

/** What a rate is paid for. */
export type PriceUnit = 'second' | 'task' | 'million-tokens';

/** What an endpoint costs. */
export interface Price extends Provenance {
  /** What a rate is paid for: a billed second, a whole task, a million tokens. */
  readonly unit: PriceUnit;
  /** Figures by condition; the first that fits holds. */
  readonly rates: readonly Rate[];
  /** Which seconds are billed. */
  readonly seconds?: BilledSeconds | undefined;
  /** How tokens are counted, where they are the unit. */
  readonly tokens?: TokenCount | undefined;
  /**
   * Set where the rates are credits of the provider. `usd`: what one credit is worth, where that is
   * published. Without it there is no price in USD, and the error says how many credits it takes.
   */
  readonly credits?: { readonly usd?: number | undefined } | undefined;
  /** The least that any task costs, in USD. */
  readonly minimumUsd?: number | undefined;
  /** What a reader of the figure should know. */
  readonly note?: string | undefined;
}

/** One step of an estimate's arithmetic. Its line is these facts in words. */
export type PriceStep =
  | {
      readonly kind: 'seconds';
      readonly of: 'input' | 'input-and-output';
      readonly inputSeconds: number;
      readonly outputSeconds: number;
      readonly plus: number;
      readonly billedSeconds: number;
    }
  | {
      readonly kind: 'tokens';
      readonly pixels: number;
      readonly fps: number;
      readonly seconds: number;
      readonly tokens: number;
    }
  | {
      readonly kind: 'rate';
      readonly unit: PriceUnit;
      /** How many units, and how many there are at the least where that is not known. */
      readonly quantity: number;
      readonly minQuantity: number;
      readonly rate: number;
      readonly when: RateCondition;
      readonly currency: 'USD' | 'credits';
      readonly amount: number;
    }
  | {
      readonly kind: 'credits';
      readonly credits: number;
      readonly creditUsd: number;
      readonly usd: number;
    }
  | { readonly kind: 'minimum'; readonly usd: number }
  | { readonly kind: 'discount'; readonly percent: number; readonly usd: number }
  | { readonly kind: 'quote'; readonly provider: string; readonly usd: number };

/** What a call will cost, computed offline from the price table. */
export interface Estimate extends Provenance {
  /** Id of the provider. */
  readonly provider: string;
  /** Key of the endpoint. */
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
  /** The arithmetic as facts, in the order in which it is done. */
  readonly steps: readonly PriceStep[];
  /** The arithmetic in words, one step a line. */
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
