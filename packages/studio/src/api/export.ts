import type { Run, Tally } from './run.ts';

/** A video of an exported run. */
export interface ExportedVideo {
  readonly mediaType: string;
  /** Name of the file in the studio's folder. */
  readonly fileName: string | undefined;
  /** The provider's link, without its query: it runs out. */
  readonly link: string | undefined;
  /** The file itself, where it is small enough. */
  readonly dataUri: string | undefined;
}

/** What an export is made of: `GET /api/runs/:id/export.json`. */
export interface ExportedRun {
  readonly run: Run;
  /** By the keys of the columns. */
  readonly videos: Readonly<Record<string, ExportedVideo>>;
  /** Of this run alone. */
  readonly tally: Tally;
  readonly exportedAt: number;
}
