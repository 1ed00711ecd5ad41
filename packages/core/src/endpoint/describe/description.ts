import type { Price } from '../../types/price.ts';

/** What a provider's live catalogue says of one endpoint. */
export interface EndpointDescription {
  /** The provider's own id. */
  readonly id: string;
  /** The provider's word for what it does, such as `image-to-video`. */
  readonly kind?: string | undefined;
  /**
   * JSON Schema of the body; it may hold anything. Default: that of the endpoint in `document`, which is
   * an OpenAPI document then.
   */
  readonly schema?: unknown;
  /** The document that references in the schema lead into. Default: the schema. */
  readonly document?: unknown;
  /** What it costs, where the catalogue says all of it. */
  readonly price?: Omit<Price, 'asOf'> | undefined;
  /** Wire fields that the price hangs on: their default is always sent. */
  readonly pricedBy?: readonly string[] | undefined;
  /** Where it was read: a public address. */
  readonly source: string;
  /** Still listed, but marked by the provider as on its way out. */
  readonly isRetired?: boolean | undefined;
  /** What else a reader of the row should know, as parts of a sentence. */
  readonly notes?: readonly string[] | undefined;
}
