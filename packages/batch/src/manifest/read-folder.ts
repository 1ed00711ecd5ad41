import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkOptions, type ChecksOf, kinds, type VideoRequest } from '@genlock/core';
import type { CheckRowsOptions } from './check-rows.ts';
import { checkedManifest, type Manifest } from './manifest.ts';
import type { Fields, RawRow } from './manifest-row.ts';
import { ManifestRows } from './manifest-rows.ts';

/** What is made of the files of a folder. */
export interface ReadFolderOptions extends CheckRowsOptions {
  /** What is asked for, each time with another file. */
  readonly request: VideoRequest;
  /** The field that the files are for. Default `firstFrame`. */
  readonly field?: 'firstFrame' | 'lastFrame' | 'motionVideo' | undefined;
  /** The id of a clip, `{name}` for the file's name without its ending. Default `{name}`. */
  readonly key?: string | undefined;
}

const checks: ChecksOf<ReadFolderOptions> = {
  provider: kinds.needed(kinds.methods('a provider or a router', 'estimate')),
  allowUnknownCost: kinds.trueOrFalse,
  dedupe: kinds.trueOrFalse,
  request: kinds.needed(kinds.anObject),
  field: kinds.oneOf('firstFrame', 'lastFrame', 'motionVideo'),
  key: kinds.text,
};

/** What is taken of a folder that is named without a pattern. */
const usual = {
  firstFrame: '*.{png,jpg,jpeg,webp}',
  lastFrame: '*.{png,jpg,jpeg,webp}',
  motionVideo: '*.{mp4,mov,webm}',
} as const;

/**
 * A clip for each file of a folder, checked like a manifest: give it to `batch.add`.
 *
 * @example
 * const shoes = await readFolder('images/*.png', { provider, request: { model, prompt: 'It turns' } });
 * await batch.add(shoes);
 *
 * @param pattern - a folder, a file, or a pattern with `*`, relative to where the process runs
 * @throws ManifestError naming each file that no clip can be made of; its lines are 1
 */
export async function readFolder(pattern: string, options: ReadFolderOptions): Promise<Manifest> {
  checkOptions('readFolder', options, checks);
  const { request, field = 'firstFrame', key = '{name}' } = options;
  const found = await stat(pattern).catch(() => undefined);
  const all = found?.isDirectory() === true ? join(pattern, usual[field]) : pattern;
  const fields: Fields = { ...request, [field]: all, key: all.includes('*') ? key : undefined };
  const row: RawRow = { kind: 'fields', fields };
  const source = { defaults: [1, {}], columns: {}, rows: [[1, row]] } as const;
  const rows = new ManifestRows(async () => source, '.', { columns: {}, defaults: {} });
  return checkedManifest(pattern, rows, options, async () => undefined);
}
