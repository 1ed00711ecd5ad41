import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioRefusal } from '../errors.ts';
import { writeWhole } from '../write-whole.ts';
import { runFile, type KeptColumn, type KeptRun } from './run-file.ts';

/** Every comparison, one file each. What was paid stands in the ledger, not here. */
export class RunStore {
  readonly #folder: string;
  readonly #runs = new Map<string, KeptRun>();
  /** The run of each column. */
  readonly #columns = new Map<string, string>();
  readonly #writing = new Map<string, Promise<unknown>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Reads what is there. A file that is damaged is left as it is, and told of. */
  async load(report: (error: unknown) => void): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith('.json'));
    for (const name of names) {
      try {
        this.#know(runFile.parse(JSON.parse(await readFile(join(this.#folder, name), 'utf8'))));
      } catch (error) {
        report(new Error(`The comparison ${name} cannot be read.`, { cause: error }));
      }
    }
  }

  /** The newest first. */
  all(): readonly KeptRun[] {
    return [...this.#runs.values()].toSorted((a, b) => b.createdAt - a.createdAt);
  }

  find(id: string): KeptRun | undefined {
    return this.#runs.get(id);
  }

  /** @throws StudioRefusal */
  get(id: string): KeptRun {
    const run = this.find(id);
    if (run === undefined) throw new StudioRefusal(404, 'no-run', 'There is no such comparison.');
    return run;
  }

  /** The run and the column that a column key belongs to. */
  ofColumn(key: string): { readonly run: KeptRun; readonly column: KeptColumn } | undefined {
    const run = this.#runs.get(this.#columns.get(key) ?? '');
    const column = run?.columns.find((each) => each.key === key);
    return run === undefined || column === undefined ? undefined : { run, column };
  }

  /** Writes a run down; changes of one run are written one after the other. */
  async change(id: string, change: (run: KeptRun) => KeptRun): Promise<KeptRun> {
    const changed = change(this.get(id));
    await this.save(changed);
    return changed;
  }

  /** Changes one column of a run. */
  async changeColumn(id: string, key: string, change: Partial<KeptColumn>): Promise<KeptRun> {
    return this.change(id, (run) => ({
      ...run,
      columns: run.columns.map((column) =>
        column.key === key ? { ...column, ...change } : column,
      ),
    }));
  }

  /** Keeps a run. @throws StudioRefusal where it cannot be written: then it is as it was */
  async save(run: KeptRun): Promise<void> {
    const known = this.#runs.get(run.id);
    this.#know(run);
    await this.#write(run).catch((error: unknown) => {
      if (known === undefined) this.#forget(run);
      else if (this.#runs.get(run.id) === run) this.#know(known);
      throw notWritten(error);
    });
  }

  async #write(run: KeptRun): Promise<void> {
    const before = this.#writing.get(run.id) ?? Promise.resolve();
    const path = join(this.#folder, `${run.id}.json`);
    // What is written is what is known when its turn comes: the last one has all changes.
    const written = before
      .catch(() => undefined)
      .then(async () => writeWhole(path, JSON.stringify(this.#runs.get(run.id) ?? run)));
    this.#writing.set(run.id, written);
    await written;
  }

  #forget(run: KeptRun): void {
    this.#runs.delete(run.id);
    for (const { key } of run.columns) this.#columns.delete(key);
  }

  #know(run: KeptRun): void {
    this.#runs.set(run.id, run);
    for (const { key } of run.columns) this.#columns.set(key, run.id);
  }
}

function notWritten(cause: unknown): StudioRefusal {
  const reason = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  const message = `The studio's folder cannot be written${reason}: nothing was changed or started.`;
  return new StudioRefusal(503, 'not-written', message, {
    next: 'Make room on the disk, and try again.',
  });
}
