import type { EndpointRow } from './endpoint.ts';

/**
 * Rows of a provider's table that are made together, when the first of them is asked for: the
 * endpoints of one family of models. What is never asked for is never made.
 *
 * @example
 * const seedance: EndpointFamily = { models: ['seedance-2.0'], rows: () => seedanceRows() };
 */
export interface EndpointFamily {
  /** The neutral model ids of its rows: all of them, and no other. No other family has one of them. */
  readonly models: readonly string[];
  /** Makes its rows. Rows that share an id stand in one family. */
  readonly rows: () => readonly EndpointRow[];
}

/**
 * A family of rows that are there already.
 *
 * @example
 * const provider = createProvider({ ...definition, endpoints: [familyOf([row])] }, settings);
 */
export function familyOf(rows: readonly EndpointRow[]): EndpointFamily {
  return { models: [...new Set(rows.map(({ model }) => model))], rows: () => rows };
}
