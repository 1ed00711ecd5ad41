import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig, type LoadConfigOptions } from 'genlock';
import { isMap, isSeq, parseDocument, type Document } from 'yaml';
import * as z from 'zod';
import type { EndpointRow } from '@genlock/core';
import { badUse, unreadable } from '../command-error.ts';
import { reasonOf } from '../files.ts';

/** A config file that is there, or is to be made. */
export interface ConfigFile {
  /** Its name, relative to the folder. */
  readonly name: string;
  /** `undefined` where it is not there yet. */
  readonly text: string | undefined;
}

/** Names in the order in which `loadConfig` reads them; those after the modules can be written. */
const names = [
  'genlock.config.ts',
  'genlock.config.js',
  'genlock.config.json',
  'genlock.config.yaml',
  'genlock.config.yml',
] as const;

/** The config file of a folder; one that is to be made is JSON. @throws CommandError */
export async function findConfigFile(folder: string): Promise<ConfigFile> {
  for (const name of names) {
    try {
      return { name, text: await readFile(join(folder, name), 'utf8') };
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isMissing)
        throw unreadable(`${name} cannot be read: ${reasonOf(error)}`, undefined, error);
    }
  }
  return { name: 'genlock.config.json', text: undefined };
}

/** Whether a file is a program, which nobody but its author changes. */
export function isModule({ name }: ConfigFile): boolean {
  return /\.[jt]s$/.test(name);
}

/** Where a row goes. */
export interface RowPlace {
  /** The provider, or the account of the file. */
  readonly provider: string;
  readonly row: EndpointRow;
  /** Whether a row of the same endpoint in the file gives way. */
  readonly isReplacing: boolean;
}

/**
 * The text of a config file with one more row in it. YAML keeps its comments.
 *
 * @throws CommandError where the file has a row of the endpoint already
 */
export function withRow({ name, text }: ConfigFile, place: RowPlace): string {
  if (name.endsWith('.json')) return jsonWithRow(text, place);
  const document: Document = parseDocument(text ?? '');
  const path = ['providers', place.provider, 'endpoints'];
  // What is empty, or commented out as a whole, holds nothing.
  if (!isMap(document.contents)) document.contents = document.createNode({});
  const rows = document.getIn(path);
  const at = isSeq(rows) ? indexOf(rows.toJS(document), place) : -1;
  if (isSeq(rows))
    document.setIn([...path, at === -1 ? rows.items.length : at], document.createNode(place.row));
  else document.setIn(path, document.createNode([place.row]));
  return document.toString({ lineWidth: 0 });
}

/** What tells one row of a file from another. */
const rowSchema = z.looseObject({ id: z.string(), mode: z.string() });

function jsonWithRow(text: string | undefined, place: RowPlace): string {
  const { provider, row } = place;
  const config: unknown = JSON.parse(text ?? '{}');
  const providers = objectIn(config, 'providers');
  const entry = objectIn(providers, provider);
  const rows: unknown = Reflect.get(entry, 'endpoints');
  const list: readonly unknown[] = Array.isArray(rows) ? rows : [];
  const at = indexOf(list, place);
  const endpoints = at === -1 ? [...list, row] : list.with(at, row);
  const changed = { ...providers, [provider]: { ...entry, endpoints } };
  const indent = /^[ \t]+/m.exec(text ?? '')?.[0] ?? '  ';
  return `${JSON.stringify({ ...objectOf(config), providers: changed }, undefined, indent)}\n`;
}

function objectIn(whole: unknown, name: string): object {
  return objectOf(Reflect.get(objectOf(whole), name));
}

/** An object as it is, in the order of its keys; an empty one for anything else. */
function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** Where the row of the endpoint is; -1 for nowhere. */
function indexOf(rows: unknown, { row, provider, isReplacing }: RowPlace): number {
  const list: readonly unknown[] = Array.isArray(rows) ? rows : [];
  const at = list.findIndex((each) => {
    const { data } = rowSchema.safeParse(each);
    return data?.id === row.id && data.mode === row.mode;
  });
  if (at === -1 || isReplacing) return at;
  const where = `providers.${provider}.endpoints.${at}`;
  throw badUse(`The config file has a row of "${row.id}" already: ${where}.`, 'Give --replace.');
}

/** That a text is a config, before it is written. @throws ConfigError */
export async function checkConfig(text: string): Promise<void> {
  const options: LoadConfigOptions = { env: {} };
  const config: unknown = parseDocument(text).toJS();
  await loadConfig(Object.assign(options, { config }));
}

/** Two texts, line by line: what goes, what comes, and a line around. */
export function differenceOf(before: string, after: string): string {
  const [old, fresh] = [before, after].map((text) => text.replace(/\n$/, '').split('\n'));
  const oldLines = before === '' ? [] : (old ?? []);
  const newLines = fresh ?? [];
  const most = Math.min(oldLines.length, newLines.length);
  const same = (
    index: (n: number) => readonly [string | undefined, string | undefined],
  ): number => {
    let count = 0;
    while (count < most) {
      const [one, other] = index(count);
      if (one !== other) break;
      count += 1;
    }
    return count;
  };
  const start = same((n) => [oldLines[n], newLines[n]]);
  const end = Math.min(
    same((n) => [oldLines.at(-1 - n), newLines.at(-1 - n)]),
    most - start,
  );
  const marked = (mark: string, lines: readonly string[]): readonly string[] =>
    lines.map((line) => `${mark} ${line}`);
  return [
    ...marked(' ', newLines.slice(Math.max(0, start - 1), start)),
    ...marked('-', oldLines.slice(start, oldLines.length - end)),
    ...marked('+', newLines.slice(start, newLines.length - end)),
    ...marked(' ', newLines.slice(newLines.length - end, newLines.length - end + 1)),
    '',
  ].join('\n');
}
