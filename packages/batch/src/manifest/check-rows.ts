import {
  GenlockError,
  InvalidRequestError,
  PriceUnknownError,
  type VideoProvider,
} from '@genlock/core';
import type { ManifestProblem } from '../errors/manifest-error.ts';
import { withFrameToCome } from '../chain/first-frame.ts';
import { chainedHash, chainOf, unknownBefore } from '../item/chain.ts';
import { issuesOf } from '../item/issues-of.ts';
import { idOf, type ItemInput, writeRequest } from '../item/item-request.ts';
import { missingFiles, opened } from '../item/request-media.ts';
import type { ReadRow } from './manifest-row.ts';

/** How rows are checked. */
export interface CheckRowsOptions {
  /** Who is to make the clips: each row is held against its table, and priced. */
  readonly provider: Pick<VideoProvider, 'estimate'>;
  /** Lets rows through whose price no source tells. Default `false`. */
  readonly allowUnknownCost?: boolean | undefined;
  /**
   * Leaves out rows that ask for what an earlier one asks for, whatever their keys. Default `false`:
   * two keys are two clips, each paid for.
   */
  readonly dedupe?: boolean | undefined;
}

/** A row that asks for the same as an earlier one. */
export interface ManifestDuplicate {
  readonly line: number;
  readonly id: string;
  /** The line of the earlier one. */
  readonly of: number;
}

const mostListed = 1_000;

/** Checks row after row, and adds up what they come to. */
export class CheckRows {
  readonly problems: ManifestProblem[] = [];
  readonly duplicates: ManifestDuplicate[] = [];
  /** The rows that are left out, by their places. */
  readonly left: Set<number> = new Set();
  readonly #options: CheckRowsOptions;
  /** How a field is called in the file. */
  readonly #nameOf: (field: string) => string;
  readonly #lineOfKey = new Map<string, readonly [line: number, hash: string]>();
  readonly #lineOfHash = new Map<string, number>();
  #rows = 0;
  count = 0;
  items = 0;
  duplicateCount = 0;
  microUsd = 0;
  unpriced = 0;

  constructor(options: CheckRowsOptions, nameOf: (field: string) => string) {
    this.#options = options;
    this.#nameOf = nameOf;
  }

  async row(line: number, row: ReadRow): Promise<void> {
    if (row.kind === 'problem') {
      this.#add({ line, ...row.problem });
      return;
    }
    const { item, file } = row;
    const at = this.#rows;
    this.#rows += 1;
    try {
      const hash = await this.#hashOf(item);
      if (this.#isLeft(line, item.id ?? idOf(hash), hash, file)) this.left.add(at);
      else await this.#price(item);
    } catch (error) {
      for (const problem of problemsOf(line, error)) {
        this.#add({ ...problem, field: this.#nameOf(problem.field), file });
      }
    }
  }

  /** @throws InvalidRequestError for a row that comes after one that is not above it */
  async #hashOf(item: ItemInput): Promise<string> {
    const chain = chainOf(item);
    const { after } = chain;
    if (after !== undefined && !this.#lineOfKey.has(after)) throw unknownBefore(chain);
    const { hash } = await writeRequest(item.request);
    return chainedHash(hash, chain, (id) => this.#lineOfKey.get(id)?.[1]);
  }

  /** Whether a row is left out; one whose key another row has is wrong, or left out. */
  #isLeft(line: number, id: string, hash: string, file: string | undefined): boolean {
    const { dedupe = false } = this.#options;
    const known = this.#lineOfKey.get(id);
    const of = this.#lineOfHash.get(hash);
    if (known === undefined) this.#lineOfKey.set(id, [line, hash]);
    if (of === undefined) this.#lineOfHash.set(hash, line);
    else {
      this.duplicateCount += 1;
      if (this.duplicates.length < mostListed) this.duplicates.push({ line, id, of });
    }
    if (dedupe && of !== undefined) return true;
    if (known === undefined) return false;
    const [other] = known;
    const field = this.#nameOf('key');
    this.#add({ line, field, given: `that of line ${other}`, allowed: 'once each', file });
    return true;
  }

  async #price({ request: own, lastFrameOf }: ItemInput): Promise<void> {
    this.items += 1;
    const request = withFrameToCome(own, lastFrameOf);
    const missing = await missingFiles(request);
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

  #add(problem: ManifestProblem): void {
    this.count += 1;
    if (this.problems.length < mostListed) this.problems.push(problem);
  }
}

function problemsOf(line: number, error: unknown): readonly ManifestProblem[] {
  if (!GenlockError.isInstance(error)) throw error;
  const issues = issuesOf(error);
  if (issues.length > 0) {
    return issues.map(({ field, given, allowed }) => ({
      line,
      field,
      given,
      allowed: `allowed: ${allowed}`,
    }));
  }
  return [{ line, field: 'model', given: error.code, allowed: error.message }];
}
