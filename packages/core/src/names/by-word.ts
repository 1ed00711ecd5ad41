/**
 * What a table has for a word from outside: without regard to case, hyphens, underscores and outer
 * spaces. `undefined` for a word that the table does not hold, such as `constructor`, which every
 * object has.
 *
 * @example
 * byWord({ timed_out: 'timeout' }, 'TIMED-OUT'); // 'timeout'
 */
export function byWord<Value>(
  table: Readonly<Record<string, Value>>,
  word: string | undefined,
): Value | undefined {
  if (word === undefined) return undefined;
  const key = normal(word);
  // Own words only.
  if (Object.hasOwn(table, key)) return table[key];
  return Object.entries(table).find(([known]) => normal(known) === key)?.[1];
}

function normal(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ');
}
