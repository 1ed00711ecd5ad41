/** A value that a wire field takes. */
export type WireValue = string | number | boolean;

/** What a provider's schema says of one field of an endpoint. What it does not say is left out. */
export interface WireField {
  readonly isRequired: boolean;
  /** The only values taken. */
  readonly values?: readonly WireValue[] | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly maxLength?: number | undefined;
}

/** What a provider's list says of a price. Such figures are less exact than our rates. */
export interface ToldPrice {
  /** In the provider's words. */
  readonly text: string;
  /** Whether one of our rates, in USD, is what the list means. */
  readonly fits: (usd: number) => boolean;
}

/** One endpoint as the provider describes it. */
export interface SnapshotEndpoint {
  readonly id: string;
  /** By wire name; `undefined` where the snapshot does not tell. */
  readonly fields: ReadonlyMap<string, WireField> | undefined;
  /** `undefined` where the snapshot does not tell. */
  readonly price: ToldPrice | undefined;
  /** Still listed, but marked by the provider as on its way out. */
  readonly isRetired: boolean;
}

/** What a provider's own lists and schemas said on one day. */
export interface Snapshot {
  readonly endpoints: readonly SnapshotEndpoint[];
  /** Whether an id that is not in it is gone. */
  readonly isComplete: boolean;
}

/** Reads a snapshot out of JSON. */
export type ReadSnapshot = (
  json: unknown,
  /** Whose schema it is, where the JSON itself does not say. */
  endpoint: string | undefined,
) => Snapshot | undefined;

/** Whether an id belongs to the models that Genlock has tables for. */
export function isInScope(id: string, kind: string | undefined): boolean {
  return /kling/i.test(id) && !/(?:image|audio|speech|text)$/i.test(kind ?? '');
}
