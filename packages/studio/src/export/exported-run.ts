import type { Run } from '../api/index.ts';

/** A video of an exported run: its bytes, or where it is. */
export type ExportedVideo =
  | { readonly kind: 'inside'; readonly bytes: Uint8Array; readonly mediaType: string }
  | { readonly kind: 'link'; readonly url: string };

/** What one column of an exported run has beside the run itself. */
export interface ExportedColumn {
  /** `undefined`: there is none, or none that can be given on. */
  readonly video: ExportedVideo | undefined;
  /** The request as it was sent, without secrets. */
  readonly sent: unknown;
}

/** A run, with all that its page shows. */
export interface ExportedRun {
  readonly run: Run;
  /** By the key of the column. */
  readonly columns: ReadonlyMap<string, ExportedColumn>;
  /** What a provider is called. */
  readonly labelOf: (provider: string) => string;
  /** In milliseconds since the epoch. */
  readonly exportedAt: number;
  /** Version of the studio. */
  readonly version: string;
}
