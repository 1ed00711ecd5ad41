import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { VideoRequest } from '@genlock/core';
import type { ManifestProblem } from '../errors/manifest-error.ts';
import { longestId } from '../item/item-names.ts';
import type { ItemInput } from '../item/item-request.ts';

/** The fields of a row, by the names of a request, with `key` or `id`. */
export type Fields = Readonly<Record<string, unknown>>;

/** What is wrong with a row. */
export interface BadRow {
  readonly kind: 'problem';
  readonly problem: Omit<ManifestProblem, 'line'>;
}

/** A row as the file has it, or what is wrong with it. */
export type RawRow = { readonly kind: 'fields'; readonly fields: Fields } | BadRow;

/** A row that was read, or what is wrong with it. */
export type ReadRow =
  | {
      readonly kind: 'row';
      readonly item: ItemInput;
      /** Which file of a folder it is for. */
      readonly file?: string | undefined;
    }
  | BadRow;

/** With the line of the file in which it begins, from 1. */
export type Numbered<Row> = readonly [line: number, row: Row];

/** Characters of the longest row. */
export const longestRow = 1_000_000;

/** The row of something that should be an object. */
export function rawRow(value: unknown): RawRow {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject
    ? { kind: 'fields', fields: { ...value } }
    : problem('row', 'no object', 'allowed: {"key": ..., "model": ...}');
}

/** The clip of a row; paths of files stand relative to a folder. */
export function rowOf(row: Fields, folder: string): ReadRow {
  const { key, id = key, after, ...fields } = withFrameOf(row);
  const { lastFrameOf, priority, ...asked } = fields;
  if (key !== undefined && row['id'] !== undefined) {
    return problem('id', 'a second key', 'allowed: key or id');
  }
  const keys = { key: id, after, lastFrameOf };
  const bad = Object.entries(keys).find(([, value]) => value !== undefined && !isKey(value));
  if (bad !== undefined) {
    return problem(bad[0], 'no such text', `allowed: a text of 1 to ${longestId} characters`);
  }
  if (priority !== undefined && !Number.isSafeInteger(priority)) {
    return problem('priority', 'no whole number', 'allowed: a whole number');
  }
  const torn = Object.entries(row).find(([, value]) => isTorn(value));
  if (torn !== undefined) {
    return problem(torn[0], 'a letter that was lost', 'allowed: a file that is saved as UTF-8');
  }
  // What the fields hold is checked by whoever takes the request.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- readRequest and the provider check each name and value
  const request = withPaths(asked, folder) as unknown as VideoRequest;
  const chain = { after: textOf(after), lastFrameOf: textOf(lastFrameOf) };
  const given = typeof priority === 'number' ? priority : undefined;
  return { kind: 'row', item: { id: textOf(id), request, priority: given, ...chain } };
}

/** A row may say with whose last frame it begins where it would say the frame. */
function withFrameOf(row: Fields): Fields {
  const { firstFrame, ...rest } = row;
  const isObject = typeof firstFrame === 'object' && firstFrame !== null;
  const isChained = isObject && Object.keys(firstFrame).join() === 'lastFrameOf';
  return isChained && rest['lastFrameOf'] === undefined ? { ...rest, ...firstFrame } : row;
}

function isKey(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longestId;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A row that cannot be made. */
export function problem(field: string, given: string, allowed: string): BadRow {
  return { kind: 'problem', problem: { field, given, allowed } };
}

/** Whether a text holds what stands for bytes that are no UTF-8: a prompt is paid for as it is. */
function isTorn(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\uFFFD');
  return typeof value === 'object' && value !== null && Object.values(value).some(isTorn);
}

/** Fields that hold media. */
const media: readonly string[] = ['firstFrame', 'lastFrame', 'motionVideo', 'references', 'image'];

/** The same fields, paths of files as `file:` URLs. */
function withPaths(fields: Fields, folder: string): Fields {
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
  return isPath(value) ? pathToFileURL(resolve(folder, slashed(value))).href : value;
}

/** Whether something is the path of a file, and no link. A drive of Windows is one letter. */
export function isPath(value: unknown): value is string {
  return typeof value === 'string' && !/^[a-z][a-z\d+.-]+:/i.test(value);
}

/** A path that may have been written on Windows: there is no file that has a `\` in its name. */
export function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
