import type { Mode } from '@genlock/core';

/** Lengths that a video can have. */
export type ModelSeconds =
  | { readonly kind: 'one-of'; readonly values: readonly number[] }
  | { readonly kind: 'range'; readonly min: number; readonly max: number }
  /** As long as the video that is given. */
  | { readonly kind: 'as-given' }
  | { readonly kind: 'unknown' };

/** What one endpoint of a provider can do. */
export interface ModelEndpoint {
  readonly provider: string;
  /** The endpoint's own id: a column may name it as its model. */
  readonly endpoint: string;
  readonly mode: Mode;
  readonly seconds: ModelSeconds;
  /** Empty: no choice, or nobody says. */
  readonly ratios: readonly string[];
  readonly resolutions: readonly string[];
  readonly sound: 'switch' | 'always' | 'never' | 'unknown';
  /** Names of the request's fields that it takes. */
  readonly fields: readonly string[];
  /** Most characters of a prompt, where a source tells. */
  readonly promptCharacters: number | undefined;
  readonly maxShots: number | undefined;
  readonly maxReferences: number | undefined;
  /** Whether only its own id leads to it. */
  readonly isById: boolean;
  readonly hasPrice: boolean;
}

/** A model by its neutral id, and where it is sold. */
export interface Model {
  readonly id: string;
  readonly modes: readonly Mode[];
  readonly providers: readonly string[];
  readonly endpoints: readonly ModelEndpoint[];
}

/** `GET /api/models`. */
export interface Models {
  readonly models: readonly Model[];
}
