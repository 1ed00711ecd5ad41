import type { Mode } from './video-request.ts';

/** How far a fact can be trusted. `own`: only a row of your own says so. */
export type Confidence = 'official' | 'third-party' | 'inferred' | 'own';

/** Where a fact comes from. */
export interface Provenance {
  /** The date on which it was true, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** The public page, package or repository that says so. `<endpoint>` stands for the row's id. */
  readonly source: string;
  /** Who says so: the provider, somebody else, Genlock by inference, or you in a row of your own. */
  readonly confidence: Confidence;
}

/** A fact that a rate can depend on. */
export type RateFact = boolean | number | string;

/** Bounds of a number that a rate depends on. */
export interface RateBounds {
  /** More than this. */
  readonly above?: number | undefined;
  /** At most this. */
  readonly upTo?: number | undefined;
}

/** What is known of one request. A fact that is not known is missing. */
export interface RateFacts {
  readonly [fact: string]: RateFact | undefined;
  /** With sound, or without. */
  readonly audio?: boolean | undefined;
  /** With a voice that the caller chose. */
  readonly voice?: boolean | undefined;
  /** Output resolution, such as `1080p`. */
  readonly resolution?: string | undefined;
  /** Shape of the video, such as `16:9`. */
  readonly aspectRatio?: string | undefined;
  /** With a video among the references, or without. */
  readonly video?: boolean | undefined;
  /** Length of the video. */
  readonly durationSeconds?: number | undefined;
  /** Frames per second. */
  readonly fps?: number | undefined;
}

/**
 * What a rate depends on. A missing word means that it does not matter. Beyond the words below, a
 * table may use names of its own: its rows say in `rawFacts` which wire fields decide them.
 */
export interface RateCondition {
  readonly [fact: string]: RateFact | RateBounds | undefined;
  /** With sound, or without. */
  readonly audio?: boolean | undefined;
  /** With a voice that the caller chose. */
  readonly voice?: boolean | undefined;
  /** Output resolution, such as `1080p`. */
  readonly resolution?: string | undefined;
  /** With a video among the references, or without. */
  readonly video?: boolean | undefined;
  /** Length of the video, where each length has a price of its own. */
  readonly durationSeconds?: number | RateBounds | undefined;
  /** Frames per second, where fast videos cost more: `{ upTo: 30 }`. */
  readonly fps?: number | RateBounds | undefined;
}

/** Bounds of a length in seconds. */
export interface SecondsBounds {
  /** Fewest seconds. */
  readonly min?: number | undefined;
  /** Most seconds. */
  readonly max?: number | undefined;
}

/** Which seconds are billed. Without any of it: those of the video that is made. */
export interface BilledSeconds {
  /** What is counted: the video made, the videos given, both, or the audio given. Default `output`. */
  readonly of?: 'output' | 'input' | 'input-and-output' | 'audio' | undefined;
  /** To whole seconds, up or down: each length that is counted, before any bound. */
  readonly round?: 'up' | 'down' | undefined;
  /** Fewest seconds that are billed. */
  readonly min?: number | undefined;
  /** Most seconds that are billed. */
  readonly max?: number | undefined;
  /** Fewest seconds that what is given counts: the videos, or the audio where that is billed. */
  readonly inputMin?: number | undefined;
  /** Most seconds that what is given counts, where it is counted. */
  readonly inputMax?: number | undefined;
  /**
   * Where no duration is asked for, the video made is as long as the one given, within these
   * bounds. Without it, a video that is made must have a duration.
   */
  readonly followsInput?: SecondsBounds | undefined;
  /** Seconds that are added to every task. */
  readonly plus?: number | undefined;
  /** At least this many times the seconds of the video that is made. */
  readonly timesOutput?: number | undefined;
  /** Billed in steps of this many seconds, each begun one in full. */
  readonly step?: number | undefined;
}

/** One figure of a price table: in USD, or in credits of the provider. */
export interface Rate {
  /** When the figure holds. */
  readonly when: RateCondition;
  /** USD per unit; credits per unit where the price is in `credits`. */
  readonly usd: number;
  /** What this figure is paid for, where that is not as in the rest of the row. */
  readonly unit?: PriceUnit | undefined;
  /** Which seconds are billed at this rate, where that is not as in the rest of the row. */
  readonly seconds?: BilledSeconds | undefined;
  /** Where this figure is less sure than the rest of its row. */
  readonly confidence?: Confidence | undefined;
}

/** How many tokens a video takes: width x height x fps x seconds / 1024. */
export interface TokenCount {
  /** Frames per second that are counted. */
  readonly fps: number;
  /**
   * Pixels of a frame by resolution, and by aspect ratio where that matters. A shape that is not
   * listed, such as one that follows a picture, lies between those that are.
   */
  readonly pixels: Readonly<Record<string, number | Readonly<Record<string, number>>>>;
}

/** What a rate is paid for. */
export type PriceUnit = 'second' | 'task' | 'million-tokens';

/** What an endpoint costs. */
export interface Price extends Provenance {
  /** What a rate is paid for: a billed second, a whole task, a million tokens. */
  readonly unit: PriceUnit;
  /** Figures by condition; the first that fits holds. */
  readonly rates: readonly Rate[];
  /** How many seconds a rate by the second pays for: 60 where it is USD a minute. Default 1. */
  readonly perSeconds?: number | undefined;
  /** Which seconds are billed. */
  readonly seconds?: BilledSeconds | undefined;
  /** How tokens are counted, where they are the unit. */
  readonly tokens?: TokenCount | undefined;
  /**
   * Set where the rates are credits of the provider. `usd`: what one credit is worth, where that is
   * published. Without it there is no price in USD, and the error says how many credits it takes.
   */
  readonly credits?: { readonly usd?: number | undefined } | undefined;
  /** USD that every task costs on top, whatever its length: for a picture that is given, say. */
  readonly plusUsd?: number | undefined;
  /** The least that any task costs, in USD. */
  readonly minimumUsd?: number | undefined;
  /** What a reader of the figure should know. */
  readonly note?: string | undefined;
}

/** One step of an estimate's arithmetic. Its line is these facts in words. */
export type PriceStep =
  | {
      readonly kind: 'seconds';
      readonly of: 'output' | 'input' | 'input-and-output' | 'audio';
      /** Seconds of the videos or of the audio given, as they are counted; 0 where they are not. */
      readonly inputSeconds: number;
      /** Seconds of the video made; 0 where they are not counted. */
      readonly outputSeconds: number;
      readonly plus: number;
      /** Seconds of a step that is billed in full; `undefined` where there are none. */
      readonly step?: number | undefined;
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
      /** How many seconds the rate pays for, where that is not 1. */
      readonly perSeconds?: number | undefined;
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
  | { readonly kind: 'on-top'; readonly plusUsd: number; readonly usd: number }
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
  /** What the price assumes. */
  readonly assumptions: readonly string[];
  /** Set if a fact that the price depends on is not known. */
  readonly range?: { readonly minUsd: number; readonly maxUsd: number } | undefined;
}

/** The price that the provider itself reports now, for this account. */
export interface Quote extends Estimate {
  /** False where the provider has no price API for single calls: then it is the offline estimate. */
  readonly live: boolean;
  /** When it was asked for, in milliseconds since the epoch. */
  readonly quotedAt: number;
}
