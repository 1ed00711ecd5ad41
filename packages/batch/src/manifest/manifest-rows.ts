import { open, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ManifestError } from '../errors/manifest-error.ts';
import { isField, isInherited } from './csv-cells.ts';
import { csvRows } from './csv-rows.ts';
import { jsonRows } from './json-rows.ts';
import {
  type Fields,
  type Numbered,
  problem,
  type RawRow,
  type ReadRow,
  rowOf,
} from './manifest-row.ts';
import { filesLike, patternsOf, stemOf } from './matches.ts';

/** How the rows of a manifest are to be read. */
export interface RowsOptions {
  readonly format: 'csv' | 'jsonl' | 'yaml';
  /** Fields by the names that they have in the file. */
  readonly columns: Readonly<Record<string, string>>;
  /** What rows inherit. */
  readonly defaults: Fields;
  /** What paths stand relative to. Default: the folder of the file. */
  readonly folder?: string | undefined;
}

/** Rows as a file has them, and what it says of all of them. */
interface Source {
  readonly defaults: Numbered<Fields>;
  readonly columns: Fields;
  /** Whether its rows are called as the fields that they are already, as a header says. */
  readonly isNamed?: boolean | undefined;
  readonly rows: AsyncIterable<Numbered<RawRow>> | Iterable<Numbered<RawRow>>;
}

/**
 * The rows of a manifest: their columns called as the fields that they are, with what they inherit,
 * one for each file of a pattern. The same files at each reading, whatever the folder holds then.
 */
export class ManifestRows {
  readonly #read: () => Promise<Source>;
  readonly #folder: string;
  readonly #options: Pick<RowsOptions, 'columns' | 'defaults'>;
  readonly #matches = new Map<string, readonly string[]>();
  #names: ReadonlyMap<string, string> = new Map();

  /** @param folder - what paths stand relative to */
  constructor(
    read: () => Promise<Source>,
    folder: string,
    options: Pick<RowsOptions, 'columns' | 'defaults'>,
  ) {
    this.#read = read;
    this.#folder = folder;
    this.#options = options;
  }

  /** How a field is called in the file. */
  nameOf(field: string): string {
    const [first = ''] = field.split(/[[.]/, 1);
    const name = this.#names.get(first);
    return name === undefined ? field : name + field.slice(first.length);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Numbered<ReadRow>> {
    const source = await this.#read();
    const columns = { ...source.columns, ...this.#options.columns };
    const [line] = source.defaults;
    const badColumns = Object.entries(columns).filter(([, field]) => !isField(String(field)));
    for (const [name] of badColumns) {
      yield [line, problem(name, 'a column of no field', 'allowed: fields of a request, or key')];
    }
    if (badColumns.length > 0) return;
    const fields = new Map(Object.entries(columns).map(([name, field]) => [name, String(field)]));
    this.#names = new Map([...fields].map(([name, field]) => [field, name]));
    const defaults = { ...this.#options.defaults, ...renamed(source.defaults[1], fields).fields };
    const badDefaults = Object.keys(defaults).filter((name) => !isInherited(name));
    for (const name of badDefaults) {
      yield [line, problem(name, 'a default of no field', 'allowed: fields of a request')];
    }
    if (badDefaults.length > 0) return;
    const names = source.isNamed === true ? new Map<string, string>() : fields;
    for await (const [at, row] of source.rows) {
      for (const each of await this.#rowsOf(row, names, defaults)) yield [at, each];
    }
  }

  async #rowsOf(
    row: RawRow,
    columns: ReadonlyMap<string, string>,
    defaults: Fields,
  ): Promise<Iterable<ReadRow>> {
    if (row.kind === 'problem') return [row];
    const { fields, twice } = renamed(row.fields, columns);
    if (twice !== undefined) {
      return [problem(twice, 'a second name for one field', 'allowed: one')];
    }
    const full = given({ ...defaults, ...fields });
    const [pattern, second] = patternsOf(full);
    if (pattern === undefined) return [rowOf(full, this.#folder)];
    if (second !== undefined) {
      return [problem(second[0], 'a second pattern', 'allowed: one in a row')];
    }
    return this.#spread(full, ...pattern);
  }

  /** A row for each file of a pattern. */
  async #spread(row: Fields, field: string, pattern: string): Promise<Iterable<ReadRow>> {
    const files = this.#matches.get(pattern) ?? (await filesLike(pattern, this.#folder));
    this.#matches.set(pattern, files);
    if (files.length === 0) {
      return [problem(field, 'a pattern that no file is like', 'allowed: such as images/*.png')];
    }
    const { key, id = key, ...fields } = row;
    if (id !== undefined && (typeof id !== 'string' || !id.includes('{name}'))) {
      return [problem('key', 'one key for many files', 'allowed: none, or {name} in it')];
    }
    return rowsOfFiles({ ...fields, key: id ?? '{name}' }, field, files, this.#folder);
  }
}

function* rowsOfFiles(
  row: Fields & { readonly key: string },
  field: string,
  files: readonly string[],
  folder: string,
): Generator<ReadRow> {
  for (const file of files) {
    const key = row.key.replaceAll('{name}', () => stemOf(file));
    const read = rowOf({ ...row, key, [field]: pathToFileURL(file).href }, folder);
    yield read.kind === 'row' ? { ...read, file } : { ...read, problem: { ...read.problem, file } };
  }
}

/** Rows of a file. */
export function rowsOfFile(file: string, options: RowsOptions): ManifestRows {
  const folder = resolve(options.folder ?? dirname(file));
  return new ManifestRows(() => sourceOf(file, options), folder, options);
}

async function sourceOf(file: string, { format, columns }: RowsOptions): Promise<Source> {
  const none = { defaults: [1, {}], columns: {} } as const;
  if (format === 'yaml') {
    // Loaded when called: most batches have no such file.
    const { yamlRows } = await import('./yaml-rows.ts');
    return yamlRows(file);
  }
  if (format === 'jsonl') return { ...none, rows: jsonRows(file) };
  return { ...none, isNamed: true, rows: csvRows(file, columns) };
}

/** A row whose fields are called as a request calls them. */
function renamed(
  row: Fields,
  columns: ReadonlyMap<string, string>,
): { readonly fields: Fields; readonly twice: string | undefined } {
  const names = Object.keys(row).map((name) => columns.get(name) ?? name);
  const at = names.findIndex((name, index) => names.indexOf(name) !== index);
  const values = Object.values(row);
  return {
    fields: Object.fromEntries(names.map((name, index) => [name, values[index]])),
    twice: Object.keys(row)[at],
  };
}

/** What is given: `null` is nothing, and takes away what would be inherited. */
function given(row: Fields): Fields {
  const entries = Object.entries(row).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries);
}

/** What tells a file from what it is after a change. @throws ManifestError for what is no file */
export async function markOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() !== true) {
    const what = found === undefined ? 'a file that is not there' : 'no file';
    throw new ManifestError(file, [notAllowed(what, 'a file that can be read')], 1);
  }
  const { mtimeMs, size, ino } = found;
  return JSON.stringify([mtimeMs, size, ino]);
}

/** @throws ManifestError for a file as some spreadsheets write it */
export async function expectUtf8(file: string): Promise<void> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    const isUtf16 = ['fffe', 'feff'].includes(buffer.toString('hex'));
    if (isUtf16) throw new ManifestError(file, [notAllowed('UTF-16', 'UTF-8')], 1);
  } finally {
    await handle.close();
  }
}

function notAllowed(what: string, allowed: string) {
  return { line: 1, field: 'file', given: what, allowed: `allowed: ${allowed}` } as const;
}
