import { withKey, type Endpoint, type EndpointRow } from '../endpoint/endpoint.ts';
import { isEndpointKey } from './task-id.ts';

/**
 * Rows by their keys, in the order in which they were written.
 *
 * @throws TypeError for a key that two rows have, or that no task id can hold
 */
export function keyedRows(rows: readonly EndpointRow[]): ReadonlyMap<string, Endpoint> {
  const byKey = new Map<string, Endpoint>();
  for (const row of rows.map(withKey)) {
    const { key } = row;
    const shown = key.slice(0, 120);
    if (byKey.has(key)) throw new TypeError(`Two rows have the key "${shown}". Give each its own.`);
    if (!isEndpointKey(key)) {
      throw new TypeError(
        `No task id can hold the key "${shown}". Give the row a key of letters, digits, ".", "_", ` +
          '"-", and "/" between parts.',
      );
    }
    byKey.set(key, row);
  }
  return byKey;
}
