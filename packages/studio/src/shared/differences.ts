/** A line of the table of differences. */
export interface DifferenceRow {
  /** Path of the value, such as `input.duration`. */
  readonly name: string;
  /** A value a column; `undefined` where a column has none. */
  readonly values: readonly (string | undefined)[];
  /** Whether not all columns have the same. */
  readonly differs: boolean;
}

/** Longer than this a value is cut: a file in a request has megabytes. */
const mostCharacters = 400;

/** The values of some columns next to each other, in the order in which they first come. */
export function differencesOf(columns: readonly unknown[]): readonly DifferenceRow[] {
  const flat = columns.map((column) => new Map(leaves(column, '')));
  const names = new Set(flat.flatMap((values) => [...values.keys()]));
  return [...names].map((name) => {
    const values = flat.map((column) => column.get(name));
    return { name, values, differs: values.some((value) => value !== values[0]) };
  });
}

function* leaves(value: unknown, path: string): Generator<readonly [name: string, text: string]> {
  if (value === undefined) return;
  if (typeof value !== 'object' || value === null) {
    yield [path === '' ? 'value' : path, textOf(value)];
    return;
  }
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  if (entries.length === 0 && path !== '') yield [path, isList ? '[]' : '{}'];
  for (const [key, inner] of entries) {
    const step = isList ? `[${Number(key) + 1}]` : path === '' ? key : `.${key}`;
    yield* leaves(inner, `${path}${step}`);
  }
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}… (${text.length})` : text;
}
