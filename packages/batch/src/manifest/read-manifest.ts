import { stat } from 'node:fs/promises';
import {
  checkOptions,
  type ChecksOf,
  GenlockError,
  InvalidRequestError,
  kinds,
  PriceUnknownError,
  type VideoProvider,
} from '@genlock/core';
import { ManifestError, type ManifestProblem } from '../errors/manifest-error.ts';
import {
  filesOf,
  idOf,
  type ItemInput,
  missingFiles,
  opened,
  writeRequest,
} from '../item/item-request.ts';
import { csvRows } from './csv-rows.ts';
import { jsonRows } from './json-rows.ts';
import type { ReadRow } from './manifest-row.ts';

/** How a manifest is checked. */
export interface ReadManifestOptions {
  /** Who is to make the clips: each row is held against its table, and priced. */
  readonly provider: Pick<VideoProvider, 'estimate'>;
  /** Lets rows through whose price no source tells. Default `false`. */
  readonly allowUnknownCost?: boolean | undefined;
  /**
   * Fields by the names of the columns of a `.csv`, such as `{ image: 'firstFrame' }`; the other
   * columns are called like the fields that they are. A file of another name is read as a CSV where
   * they are given.
   */
  readonly columns?: Readonly<Record<string, string>> | undefined;
}

const checks: ChecksOf<ReadManifestOptions> = {
  provider: kinds.needed(kinds.methods('a provider or a router', 'estimate')),
  allowUnknownCost: kinds.trueOrFalse,
  columns: kinds.recordOf(
    'fields by the names of columns, such as { image: "firstFrame" }',
    kinds.text,
  ),
};

/** A manifest that was checked from end to end: give it to `batch.add`. */
export interface Manifest extends AsyncIterable<ItemInput> {
  readonly items: number;
  /** What they should cost together, in USD; those without a known price not counted. */
  readonly usd: number;
  /** How many have no known price. */
  readonly unpriced: number;
}

const mostProblems = 1_000;

/**
 * Reads a manifest of JSON lines: `{"key": "clip-1", "model": "kling-v3.0-std", "prompt": "..."}`, the
 * fields of a `VideoRequest` by their names; or a `.csv` whose first row names its columns. Paths of files stand relative to the manifest. All of it
 * is checked before anything is added: names, files, limits of the endpoint, price, keys that come
 * twice.
 *
 * @throws ManifestError naming each row that is wrong, with line and field
 */
export async function readManifest(file: string, options: ReadManifestOptions): Promise<Manifest> {
  checkOptions('readManifest', options, checks);
  const before = await markOf(file);
  const check = new Check(options);
  for await (const [line, row] of rowsOf(file, options)) await check.row(line, row);
  const { problems, count, items, microUsd, unpriced } = check;
  if (count > 0) throw new ManifestError(file, problems, count);
  const usd = microUsd / 1_000_000;
  const rows = (): AsyncGenerator<ItemInput> => itemsOf(file, options, before);
  return { items, usd, unpriced, [Symbol.asyncIterator]: rows };
}

class Check {
  readonly problems: ManifestProblem[] = [];
  readonly #options: ReadManifestOptions;
  readonly #lineOf = new Map<string, number>();
  count = 0;
  items = 0;
  microUsd = 0;
  unpriced = 0;

  constructor(options: ReadManifestOptions) {
    this.#options = options;
  }

  async row(line: number, row: ReadRow): Promise<void> {
    if (row.kind === 'problem') {
      this.#add({ line, ...row.problem });
      return;
    }
    this.items += 1;
    try {
      await this.#item(line, row.item);
    } catch (error) {
      for (const problem of problemsOf(line, error)) this.#add(this.#named(problem));
    }
  }

  async #item(line: number, { id, request }: ItemInput): Promise<void> {
    const { hash } = await writeRequest(request);
    const key = id ?? idOf(hash);
    const other = this.#lineOf.get(key);
    if (other === undefined) this.#lineOf.set(key, line);
    else
      this.#add(
        this.#named({ line, field: 'key', given: `that of line ${other}`, allowed: 'once each' }),
      );
    const missing = await missingFiles(filesOf(request));
    if (missing.length > 0) throw new InvalidRequestError(missing);
    try {
      const { usd } = this.#options.provider.estimate(await opened(request));
      this.microUsd += Math.round(usd * 1_000_000);
    } catch (error) {
      const isLetThrough = this.#options.allowUnknownCost === true;
      if (!PriceUnknownError.isInstance(error) || !isLetThrough) throw error;
      this.unpriced += 1;
    }
  }

  /** The same problem, its field as the file calls it. */
  #named(problem: ManifestProblem): ManifestProblem {
    const columns = Object.entries(this.#options.columns ?? {});
    const [field = ''] = problem.field.split(/[[.]/, 1);
    const name = columns.find(([, of]) => of === field)?.[0];
    return name === undefined
      ? problem
      : { ...problem, field: name + problem.field.slice(field.length) };
  }

  #add(problem: ManifestProblem): void {
    this.count += 1;
    if (this.problems.length < mostProblems) this.problems.push(problem);
  }
}

function problemsOf(line: number, error: unknown): readonly ManifestProblem[] {
  if (InvalidRequestError.isInstance(error)) {
    return error.issues.map(({ field, given, allowed }) => ({
      line,
      field,
      given,
      allowed: `allowed: ${allowed}`,
    }));
  }
  if (!GenlockError.isInstance(error)) throw error;
  return [{ line, field: 'model', given: error.code, allowed: error.message }];
}

/** The rows of a file, as its name says what it holds. */
function rowsOf(
  file: string,
  { columns }: Pick<ReadManifestOptions, 'columns'>,
): AsyncGenerator<readonly [line: number, row: ReadRow]> {
  const isCsv = columns !== undefined || file.toLowerCase().endsWith('.csv');
  return isCsv ? csvRows(file, columns ?? {}) : jsonRows(file);
}

/** The rows once more, which have been checked. */
async function* itemsOf(
  file: string,
  options: ReadManifestOptions,
  before: string,
): AsyncGenerator<ItemInput> {
  await expectSame(file, before);
  for await (const [line, row] of rowsOf(file, options)) {
    if (row.kind === 'problem') throw new ManifestError(file, [{ line, ...row.problem }], 1);
    yield row.item;
  }
  await expectSame(file, before);
}

/** @throws ManifestError for a file that is another one than the one that was checked */
async function expectSame(file: string, before: string): Promise<void> {
  if ((await markOf(file)) === before) return;
  const problem = { line: 1, field: 'row', given: 'a file that has changed since it was checked' };
  throw new ManifestError(file, [{ ...problem, allowed: 'read it again' }], 1);
}

async function markOf(file: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(file);
  return JSON.stringify([mtimeMs, size, ino]);
}
