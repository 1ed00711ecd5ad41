import { pathToFileURL } from 'node:url';
import type { EndpointFamily, EndpointRow, PackedColumn } from './packages/core/dist/index.mjs';
import type { UserConfig } from 'tsdown';

// The table of an adapter as a build ships it. People write and read rows, each of which says much of what
// its neighbours say; what is shipped has each value of a name once. A test holds that it says the same.

/** A table with fewer rows takes no more bytes as it is written. */
const fewRows = 30;

/** Ships the table of the adapter in a folder packed, where it is long. */
export function packedTable(folder: string): NonNullable<UserConfig['plugins']> {
  return {
    name: 'packed-table',
    async load(id: string) {
      if (id !== `${folder}/src/endpoints.ts`) return null;
      // oxlint-disable-next-line typescript/no-unsafe-assignment -- every adapter has this file with these names
      const table: Table = await import(pathToFileURL(id).href);
      return table.endpoints.flatMap(({ rows }) => rows()).length < fewRows ? null : codeOf(table);
    },
  };
}

/** What `endpoints.ts` of an adapter exports. */
interface Table {
  readonly endpoints: readonly EndpointFamily[];
  readonly unsupportedEndpoints: readonly unknown[];
}

function codeOf({ endpoints, unsupportedEndpoints }: Table): string {
  const { counts, text } = packTable(endpoints.map(({ rows }) => rows()));
  return `
    import type { EndpointFamily, UnsupportedEndpoint } from '@genlock/core';
    import { unpackTable } from '@genlock/core/adapter';
    const text = ${literal(text)};
    export const endpoints: readonly EndpointFamily[] = unpackTable(${JSON.stringify(counts)}, text);
    export const unsupportedEndpoints: readonly UnsupportedEndpoint[] = ${JSON.stringify(unsupportedEndpoints)};
  `;
}

function literal(text: string): string {
  return `\`${text.replaceAll(/[\\`]|\$\{/g, '\\$&')}\``;
}

/** What `unpackTable` makes the same families of. */
export function packTable(families: readonly (readonly EndpointRow[])[]): {
  readonly counts: readonly number[];
  readonly text: string;
} {
  const columns = columnsOf(families.flat(), '');
  return { counts: families.map(({ length }) => length), text: JSON.stringify(columns) };
}

/** Names whose values are objects with the same names again, and worth columns of their own. */
const nested = new Set(['fields', 'price']);

function columnsOf(rows: readonly object[], path: string): readonly PackedColumn[] {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return [...names].flatMap((name): PackedColumn[] => {
    const given = rows.map((row): unknown => Reflect.get(row, name));
    if (given.every((value) => value === undefined)) return [];
    if (!nested.has(path + name)) {
      const { values, places } = distinct(given);
      // Each row has its own, in the order of the rows.
      return values.length === rows.length ? [[name, values]] : [[name, values, places]];
    }
    const isList = given.some(Array.isArray);
    const all = distinct(given.flat());
    const inside = { columns: columnsOf(all.values.map(Object), `${name}.`) };
    if (!isList) return [[name, inside, all.places]];
    const signsOf = (list: readonly unknown[]): string =>
      distinct([...all.values, ...list]).places.slice(all.values.length);
    const lists = distinct(given.map((list) => (Array.isArray(list) ? signsOf(list) : undefined)));
    return [[name, inside, lists.places, lists.values.join(' ')]];
  });
}

/** The different values of a list, and a sign for each of its items: which of them it is. */
function distinct(given: readonly unknown[]): {
  readonly values: readonly unknown[];
  readonly places: string;
} {
  const places = new Map<string, number>();
  const values: unknown[] = [];
  const signs = given.map((value) => {
    if (value === undefined) return '!';
    const written = JSON.stringify(value);
    const place = places.get(written) ?? values.push(value) - 1;
    places.set(written, place);
    return signOf(place);
  });
  return { values, places: signs.join('') };
}

/** One character: those that can be seen of ASCII, then of Latin and beyond. */
function signOf(place: number): string {
  return String.fromCharCode(place < 92 ? place + 35 : place + 69);
}
