import { once } from '../once.ts';
import type { EndpointFamily } from './endpoint-family.ts';
import type { EndpointRow } from './endpoint.ts';

/**
 * One name of all rows: the different values that it has, and a sign for each row which of them it
 * has there, `!` for none. Without signs each row has its own. Where the values are lists of objects,
 * the fourth part has the signs of each list.
 */
export type PackedColumn = readonly [
  name: string,
  values: readonly unknown[] | { readonly columns: readonly PackedColumn[] },
  places?: string,
  lists?: string,
];

/**
 * The families of a table as the build of an adapter has packed it. Nothing is read of it before
 * somebody asks for a row.
 *
 * @param counts - how many rows each family has
 * @param text - the columns, as JSON
 */
export function unpackTable(counts: readonly number[], text: string): readonly EndpointFamily[] {
  const table = once(() => {
    // oxlint-disable-next-line typescript/no-unsafe-assignment -- what the build wrote
    const columns: readonly PackedColumn[] = JSON.parse(text);
    const model = columns.filter(([name]) => name === 'model');
    return { models: objectsOf(model), rows: objectsOf(columns) };
  });
  let next = 0;
  return counts.map((count) => {
    const places = Array.from({ length: count }, (_, index) => next + index);
    next += count;
    return {
      get models() {
        const { models } = table();
        return [...new Set(places.map((place) => String(Reflect.get(models(place), 'model'))))];
      },
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the build was given: a test holds it to that
      rows: () => places.map((place) => table().rows(place) as EndpointRow),
    };
  });
}

/** What has all names at a place. An object that stands in many rows is made once. */
function objectsOf(columns: readonly PackedColumn[]): (place: number) => object {
  const named = columns.map((column) => [column[0], valuesOf(column)] as const);
  const known: object[] = [];
  return (place) => {
    if (known[place] !== undefined) return known[place];
    const made: Record<string, unknown> = {};
    for (const [name, at] of named) {
      const value = at(place);
      if (value !== undefined) made[name] = value;
    }
    return (known[place] = made);
  };
}

function valuesOf([, values, signs, lists]: PackedColumn): (row: number) => unknown {
  const at = 'columns' in values ? objectsOf(values.columns) : (place: number) => values[place];
  const split = lists?.split(' ');
  return (row) => {
    const place = signs === undefined ? row : placeOf(signs[row]);
    if (place < 0) return undefined;
    return split === undefined ? at(place) : Array.from(split[place] ?? '', placeOf).map(at);
  };
}

/** The place that a sign stands for. */
function placeOf(sign = '!'): number {
  const code = sign.charCodeAt(0);
  return code < 127 ? code - 35 : code - 69;
}
