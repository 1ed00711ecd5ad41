import type { FormRequest } from '../../api/index.ts';

/** A request whose files have the names that they had on the person's machine. */
export type NamedRequest = FormRequest & { readonly model: string };

/** What is to be copied. */
export interface Copied {
  readonly provider: string;
  readonly request: NamedRequest;
  /** What it may cost, in USD; `undefined` where no source reports a price. */
  readonly maxCostUsd: number | undefined;
}
