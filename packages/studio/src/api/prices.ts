import * as z from 'zod';
import { columnRequest, formRequest } from './request.ts';

/** `POST /api/prices`: the cost of each column by length. */
export const pricesBody = z.strictObject({
  request: formRequest,
  columns: z.array(columnRequest).max(12),
  /** Which lengths. Default: 1 to 15 seconds. */
  seconds: z.array(z.number().positive().max(3_600)).max(60).optional(),
});

/** `POST /api/prices`. */
export type PricesBody = z.infer<typeof pricesBody>;

/** The cost of one column by length. */
export interface PriceSeries {
  readonly key: string;
  readonly provider: string;
  readonly model: string | undefined;
  /** One for each length: `undefined` where it cannot be made, or has no price. */
  readonly points: readonly {
    readonly seconds: number;
    readonly usd: number | null;
    readonly lowUsd: number | null;
  }[];
}

/** The answer of `POST /api/prices`. */
export interface Prices {
  readonly seconds: readonly number[];
  readonly series: readonly PriceSeries[];
}

/** `POST /api/code`. */
export const codeBody = z.strictObject({ request: formRequest, column: columnRequest });

/** `POST /api/code`. */
export type CodeBody = z.infer<typeof codeBody>;

/** The same request, to be copied. */
export interface Code {
  readonly typescript: string;
  readonly command: string;
  /** One line of JSON for `genlock batch`. */
  readonly batchRow: string;
}
