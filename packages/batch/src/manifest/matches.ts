import { stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { type Fields, isPath, slashed } from './manifest-row.ts';

/** Fields in which a pattern may stand for many files. */
const spread = ['firstFrame', 'lastFrame', 'motionVideo'] as const;

/** The fields of a row that hold a pattern. Only a `*` makes one: other signs are in names of files. */
export function patternsOf(row: Fields): readonly (readonly [field: string, pattern: string])[] {
  return spread.flatMap((field) => {
    const value = row[field];
    return isPath(value) && value.includes('*') ? [[field, value] as const] : [];
  });
}

/** The files that a pattern means, in the order of their names, hidden ones not. */
export async function filesLike(pattern: string, folder: string): Promise<readonly string[]> {
  const parts = slashed(pattern).split('/');
  const first = parts.findIndex((part) => part.includes('*'));
  // What stands before the first star is a folder as it is called, whatever signs are in its name.
  const base = resolve(folder, parts.slice(0, first).join('/') || (first > 0 ? '/' : '.'));
  const found = await stat(base).catch(() => undefined);
  if (found?.isDirectory() !== true) return [];
  const files = await glob(parts.slice(first).join('/'), {
    cwd: base,
    absolute: true,
    caseSensitiveMatch: false,
  });
  return files.toSorted();
}

/** The name of a file without its ending. */
export function stemOf(file: string): string {
  return basename(file, extname(file));
}
