import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { VideoRequest } from '@genlock/core';
import type { ManifestProblem } from '../errors/manifest-error.ts';
import type { ItemInput } from '../item/item-request.ts';

/** A row that was read, or what is wrong with it. */
export type ReadRow =
  | { readonly kind: 'row'; readonly item: ItemInput }
  | { readonly kind: 'problem'; readonly problem: Omit<ManifestProblem, 'line'> };

/** Characters of the longest row. */
export const longestRow = 1_000_000;
const longestId = 200;

/** Reads a line of JSON: `key` or `id`, and the fields of a request by their names. */
export function readRow(line: string, file: string): ReadRow {
  if (line.length > longestRow) {
    return problem('row', `${line.length} characters`, `allowed: ${longestRow} at most`);
  }
  const row = parsed(line);
  if (row === undefined)
    return problem('row', 'no JSON object', 'allowed: {"key": ..., "model": ...}');
  return rowOf(row, file);
}

/** The clip of a row: `key` or `id`, and the fields of a request by their names. */
export function rowOf(row: Readonly<Record<string, unknown>>, file: string): ReadRow {
  const { key, id = key, ...fields } = row;
  if (id !== undefined && (typeof id !== 'string' || id === '' || id.length > longestId)) {
    return problem('key', 'no such text', `allowed: a text of 1 to ${longestId} characters`);
  }
  // What the fields hold is checked by whoever takes the request.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- readRequest and the provider check each name and value
  const request = withPaths(fields, dirname(resolve(file))) as unknown as VideoRequest;
  return { kind: 'row', item: { id, request } };
}

/** A row that cannot be made. */
export function problem(field: string, given: string, allowed: string): ReadRow {
  return { kind: 'problem', problem: { field, given, allowed } };
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** Fields that hold media. */
const media: readonly string[] = ['firstFrame', 'lastFrame', 'motionVideo', 'references', 'image'];

/** The same fields, paths of files as `file:` URLs: they stand relative to the manifest. */
function withPaths(
  fields: Readonly<Record<string, unknown>>,
  folder: string,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(fields).map(([name, value]): readonly [string, unknown] => {
    if (media.includes(name)) return [name, urlsOf(value, folder)];
    return [name, name === 'shots' && Array.isArray(value) ? value.map(shotOf) : value];
  });
  return Object.fromEntries(entries);

  function shotOf(shot: unknown): unknown {
    const isObject = typeof shot === 'object' && shot !== null && !Array.isArray(shot);
    return isObject ? withPaths({ ...shot }, folder) : shot;
  }
}

function urlsOf(value: unknown, folder: string): unknown {
  if (Array.isArray(value)) return value.map((each) => urlsOf(each, folder));
  if (typeof value !== 'string' || /^[a-z][a-z\d+.-]+:/i.test(value)) return value;
  return pathToFileURL(resolve(folder, value)).href;
}
