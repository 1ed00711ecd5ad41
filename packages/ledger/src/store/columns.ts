import type { Row } from './work.ts';

/** A text that is always there. @throws TypeError where the table is not ours */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  throw new TypeError(`The ledger has no text in ${column}.`);
}

/** A number that is always there. @throws TypeError where the table is not ours */
export function number(row: Row, column: string): number {
  const value = row[column];
  if (typeof value === 'number') return value;
  throw new TypeError(`The ledger has no number in ${column}.`);
}

/** A text that may be missing. */
export function optionalText(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : text(row, column);
}

/** A number that may be missing. */
export function optionalNumber(row: Row, column: string): number | undefined {
  return row[column] === null ? undefined : number(row, column);
}

/** What a step wrote there as JSON; `undefined` where nothing stands. */
export function json<Value>(row: Row, column: string): Value | undefined {
  const written = optionalText(row, column);
  if (written === undefined) return undefined;
  // Each column of JSON is written by one step, from a value of the type that is read here.
  // oxlint-disable-next-line typescript/no-unsafe-assignment
  const value: Value = JSON.parse(written);
  return value;
}
