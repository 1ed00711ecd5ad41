import type { EndpointFamily } from '../endpoint/endpoint-family.ts';
import { withKey, type Endpoint } from '../endpoint/endpoint.ts';
import { isNamedBy } from '../endpoint/select-endpoint.ts';

/** Rows with their keys, for all instances of a provider. */
const rowsOf = new WeakMap<EndpointFamily, readonly Endpoint[]>();

/**
 * A provider's table. The rows of a family are made when the first of them is asked for: most programs
 * start tasks of one or two models out of hundreds. What is made is checked before a task is started
 * by it, in `check-table.ts`.
 */
export class EndpointTable {
  readonly #families: readonly EndpointFamily[];
  readonly #rows = new Map<EndpointFamily, readonly Endpoint[]>();
  readonly #byKey = new Map<string, Endpoint>();
  #all: readonly Endpoint[] | undefined;

  constructor(families: readonly EndpointFamily[]) {
    this.#families = families;
  }

  /** Every row, in the order in which they were written. */
  get all(): readonly Endpoint[] {
    this.#all ??= this.#families.flatMap((family) => this.#rowsOf(family));
    return this.#all;
  }

  /** The families whose rows were asked for so far. */
  get made(): ReadonlyMap<EndpointFamily, readonly Endpoint[]> {
    return this.#rows;
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
    const rows = rowsOf.get(family) ?? family.rows().map(withKey);
    rowsOf.set(family, rows);
    for (const row of rows) this.#byKey.set(row.key, row);
    this.#rows.set(family, rows);
    return rows;
  }
}
