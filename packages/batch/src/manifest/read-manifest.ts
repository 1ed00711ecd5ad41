import { checkOptions, type ChecksOf, kinds, type VideoRequest } from '@genlock/core';
import { ManifestError } from '../errors/manifest-error.ts';
import type { CheckRowsOptions } from './check-rows.ts';
import { checkedManifest, type Manifest } from './manifest.ts';
import { expectUtf8, markOf, rowsOfFile, type RowsOptions } from './manifest-rows.ts';

/** How a manifest is read and checked. */
export interface ReadManifestOptions extends CheckRowsOptions {
  /**
   * Fields by other names that they have in the file, such as `{ image: 'firstFrame' }`; a file of
   * YAML may say them itself.
   */
  readonly columns?: Readonly<Record<string, string>> | undefined;
  /**
   * Fields of each row that does not say otherwise; `null` in a row takes one away. Those that a
   * file of YAML has itself come first.
   */
  readonly defaults?: Partial<VideoRequest> | undefined;
  /** Folder that paths in the rows stand relative to. Default: that of the file. */
  readonly folder?: string | undefined;
  /** What the file holds. Default: what its name says, `.csv`, `.yaml` or `.yml`; else JSON lines. */
  readonly format?: RowsOptions['format'] | undefined;
}

const checks: ChecksOf<ReadManifestOptions> = {
  provider: kinds.needed(kinds.methods('a provider or a router', 'estimate')),
  allowUnknownCost: kinds.trueOrFalse,
  dedupe: kinds.trueOrFalse,
  columns: kinds.recordOf(
    'fields by the names of columns, such as { image: "firstFrame" }',
    kinds.text,
  ),
  defaults: kinds.anObject,
  folder: kinds.text,
  format: kinds.oneOf('csv', 'jsonl', 'yaml'),
};

/**
 * Reads a manifest of JSON lines: `{"key": "clip-1", "model": "kling-v3.0-std", "prompt": "..."}`, the
 * fields of a `VideoRequest` by their names; a `.csv` whose first row names its columns; or a `.yaml`
 * of such a list, alone or under `clips` beside `defaults` and `columns`. Paths of files stand
 * relative to the manifest; a `*` in one makes a clip for each file. All of it is checked before
 * anything is added: names, files, limits of the endpoint, price, keys that come twice.
 *
 * @throws ManifestError naming each row that is wrong, with line and field
 */
export async function readManifest(file: string, options: ReadManifestOptions): Promise<Manifest> {
  checkOptions('readManifest', options, checks);
  const { columns = {}, defaults = {}, folder, format = formatOf(file) } = options;
  const before = await markOf(file);
  await expectUtf8(file);
  const rows = rowsOfFile(file, { format, columns, folder, defaults: { ...defaults } });
  return checkedManifest(file, rows, options, async () => {
    if ((await markOf(file)) === before) return;
    const given = 'a file that has changed since it was checked';
    const problem = { line: 1, field: 'file', given, allowed: 'read it again' } as const;
    throw new ManifestError(file, [problem], 1);
  });
}

function formatOf(file: string): RowsOptions['format'] {
  if (/\.csv$/i.test(file)) return 'csv';
  return /\.ya?ml$/i.test(file) ? 'yaml' : 'jsonl';
}
