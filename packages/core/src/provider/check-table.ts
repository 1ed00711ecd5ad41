import { checkRows } from '../endpoint/check-rows.ts';
import type { EndpointFamily } from '../endpoint/endpoint-family.ts';
import type { OwnWords } from '../endpoint/encode-body.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { EndpointTable } from './endpoint-table.ts';
import { isEndpointKey } from './task-id.ts';

/**
 * Holds the rows that were made so far against the words that there are, and against each other:
 * before a task is started by one of them, each family once. What estimates and shows rows needs none
 * of it, so that it is loaded with what sends.
 *
 * @returns what checks the rows that were made since
 * @throws TypeError, from what it returns, for a family whose words, keys or names are wrong
 */
export function tableCheck(table: EndpointTable, words: OwnWords): () => void {
  const checked = new Set<EndpointFamily>();
  const keys = new Set<string>();
  return () => {
    for (const [family, rows] of table.made) {
      if (checked.has(family)) continue;
      checkRows(rows, words);
      checkNames(family, rows, keys);
      checked.add(family);
    }
  };
}

function checkNames(
  { models }: EndpointFamily,
  rows: readonly Endpoint[],
  others: Set<string>,
): void {
  const keys = new Set(others);
  for (const { key, model } of rows) {
    const shown = key.slice(0, 120);
    if (keys.has(key)) {
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
  for (const { key } of rows) others.add(key);
}
