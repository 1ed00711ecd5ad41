import { type ChecksOf, InvalidOptionsError, kinds, safeCause } from '@genlock/core';
import type { BatchStore } from '@genlock/ledger';
import { Places } from '../item/places.ts';
import type { BatchEvent, BatchListener } from '../run/ending.ts';
import { endStateOf, type ItemResult, pagesOf, resultsOf } from './item-result.ts';
import { ResultLines } from './result-lines.ts';

/** Where the results of a run are written while it runs. */
export interface ResultsOptions {
  /** One line of JSON, an {@link ItemResult}, for each clip that is done. */
  readonly file: string;
  /** The same for clips that are not: failed, refused, or nobody knows. Default: in `file`, too. */
  readonly errors?: string | undefined;
}

/** What is checked of them. */
export const resultsChecks: ChecksOf<ResultsOptions> = {
  file: kinds.needed(kinds.text),
  errors: kinds.text,
};

const pageSize = 500;

/**
 * Writes the results of a batch as they come. They stand in the ledger: so the files are written again
 * when a run begins and when it ends, and hold no half line and none twice, whatever ended the last
 * run.
 */
export class ResultsFile {
  readonly #store: BatchStore;
  readonly #name: string;
  readonly #files: { readonly done: ResultLines; readonly errors: ResultLines };
  #written: Places = new Places();
  #waiting: string[] = [];
  #work: Promise<void> | undefined;
  #isBroken = false;

  constructor(store: BatchStore, name: string, { file, errors }: ResultsOptions) {
    this.#store = store;
    this.#name = name;
    const done = new ResultLines(file);
    this.#files = { done, errors: errors === undefined ? done : new ResultLines(errors) };
  }

  /** Writes all that has ended, from the first line. @throws what the file system throws */
  async rewrite(): Promise<void> {
    const { done, errors } = this.#files;
    const written = new Places();
    const newDone = await done.replaced();
    let newErrors = newDone;
    try {
      if (errors !== done) newErrors = await errors.replaced();
      for await (const items of pagesOf(this.#store)) {
        const results = await resultsOf(this.#store, this.#name, items);
        await newDone.append(results.filter(isDone));
        await newErrors.append(results.filter((result) => !isDone(result)));
        const ended = items.filter(({ state }) => endStateOf(state) !== undefined);
        for (const { position } of ended) written.add(position);
      }
      await newDone.take();
      if (newErrors !== newDone) await newErrors.take();
    } catch (error) {
      await newDone.drop();
      if (newErrors !== newDone) await newErrors.drop();
      throw error;
    }
    this.#written = written;
    this.#isBroken = false;
  }

  /** Takes what happens in a run, and writes the line of an item that has ended. Never rejects. */
  async note(event: BatchEvent): Promise<void> {
    if (event.type !== 'item' || endStateOf(event.state) === undefined) return;
    this.#waiting.push(event.id);
    this.#work ??= this.#writeAll().finally(() => {
      this.#work = undefined;
    });
    await this.#work;
  }

  /** Waits for the last lines; gives what went wrong with the files, if anything did. */
  async end(): Promise<string | undefined> {
    await this.#work;
    try {
      await this.rewrite();
      return undefined;
    } catch (error) {
      return codeOf(error);
    }
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const ids = this.#waiting.splice(0, pageSize);
      try {
        await this.#write(ids);
      } catch {
        // A file that cannot be written costs no task: all of it is written again at the end.
        this.#isBroken = true;
      }
    }
  }

  async #write(ids: readonly string[]): Promise<void> {
    const items = await this.#store.items(ids);
    // After half a line, or for a clip that ended once more, only a file that is new is right.
    if (this.#isBroken || items.some(({ position }) => this.#written.has(position))) {
      return this.rewrite();
    }
    const results = await resultsOf(this.#store, this.#name, items);
    for (const { position } of items) this.#written.add(position);
    await this.#files.done.append(results.filter(isDone));
    await this.#files.errors.append(results.filter((result) => !isDone(result)));
  }
}

function isDone({ state }: ItemResult): boolean {
  return state === 'done';
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}

/**
 * Does something that a listener is told of, and writes the results of it to files where they are
 * wanted. Gives what it gives, and what went wrong with the files in the end, if anything did.
 *
 * @throws InvalidOptionsError for files that cannot be written
 */
export async function withResults<Report>(
  results: ResultsFile | undefined,
  onEvent: BatchListener | undefined,
  work: (listener: BatchListener | undefined) => Promise<Report>,
): Promise<{ readonly report: Report; readonly fault: string | undefined }> {
  if (results === undefined) return { report: await work(onEvent), fault: undefined };
  try {
    await results.rewrite();
  } catch (error) {
    const issue = { field: 'results', given: codeOf(error), allowed: 'files that can be written' };
    throw new InvalidOptionsError('run', [issue], { cause: safeCause(error) });
  }
  try {
    const report = await work(async (event) => {
      await results.note(event);
      await onEvent?.(event);
    });
    return { report, fault: await results.end() };
  } catch (error) {
    await results.end();
    throw error;
  }
}
