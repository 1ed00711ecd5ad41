import { checkRows } from '../endpoint/check-rows.ts';
import type { EndpointFamily } from '../endpoint/endpoint-family.ts';
import { withKey, type Endpoint } from '../endpoint/endpoint.ts';
import type { OwnWords } from '../endpoint/encode-body.ts';
import { isNamedBy } from '../endpoint/select-endpoint.ts';
import { isEndpointKey } from './task-id.ts';

/** Rows with their keys, for all instances of a provider. */
const made = new WeakMap<EndpointFamily, readonly Endpoint[]>();

/**
 * A provider's table. The rows of a family are made and checked when the first of them is asked for:
 * most programs start tasks of one or two models out of hundreds.
 */
export class EndpointTable {
  readonly #families: readonly EndpointFamily[];
  readonly #words: OwnWords;
  readonly #rows = new Map<EndpointFamily, readonly Endpoint[]>();
  readonly #byKey = new Map<string, Endpoint>();
  #all: readonly Endpoint[] | undefined;

  constructor(families: readonly EndpointFamily[], words: OwnWords) {
    this.#families = families;
    this.#words = words;
  }

  /**
   * Every row, in the order in which they were written.
   *
   * @throws TypeError for a family whose keys or names are wrong, as all of this class
   */
  get all(): readonly Endpoint[] {
    this.#all ??= this.#families.flatMap((family) => this.#rowsOf(family));
    return this.#all;
  }

  /** The same table with every row made: what is wrong with one is thrown now, and not at its first request. */
  makeAll(): EndpointTable {
    for (const family of this.#families) this.#rowsOf(family);
    return this;
  }

  /** The row of a key, which task ids hold. */
  row(key: string): Endpoint | undefined {
    if (this.#byKey.has(key) || this.#all !== undefined) return this.#byKey.get(key);
    this.#families.find((family) => this.#rowsOf(family).some((row) => row.key === key));
    return this.#byKey.get(key);
  }

  /**
   * The rows among which a name stands: those of the family that has such a model, else of the first
   * one with such an id or key. None where no row has the name.
   */
  around(name: string): readonly Endpoint[] {
    const family =
      this.#families.find(({ models }) => models.includes(name)) ??
      this.#madeFirst().find((each) => this.#rowsOf(each).some((row) => isNamedBy(row, name)));
    return family === undefined ? [] : this.#rowsOf(family);
  }

  #madeFirst(): readonly EndpointFamily[] {
    return [...this.#rows.keys(), ...this.#families.filter((family) => !this.#rows.has(family))];
  }

  #rowsOf(family: EndpointFamily): readonly Endpoint[] {
    const known = this.#rows.get(family);
    if (known !== undefined) return known;
    const rows = made.get(family) ?? family.rows().map(withKey);
    made.set(family, rows);
    checkRows(rows, this.#words);
    this.#checkNames(family, rows);
    for (const row of rows) this.#byKey.set(row.key, row);
    this.#rows.set(family, rows);
    return rows;
  }

  #checkNames({ models }: EndpointFamily, rows: readonly Endpoint[]): void {
    const keys = new Set<string>();
    for (const { key, model } of rows) {
      const shown = key.slice(0, 120);
      if (keys.has(key) || this.#byKey.has(key)) {
        throw new TypeError(`Two rows have the key "${shown}". Give each its own.`);
      }
      if (!isEndpointKey(key)) {
        throw new TypeError(
          `No task id can hold the key "${shown}". Give the row a key of letters, digits, ".", ` +
            '"_", "-", and "/" between parts.',
        );
      }
      if (!models.includes(model)) {
        throw new TypeError(`${shown}: its family does not name the model "${model}".`);
      }
      keys.add(key);
    }
  }
}
