import type { Charged, Mode } from '@genlock/core';
import * as z from 'zod';
import { columnRequest, formRequest } from './request.ts';

/** `POST /api/plan`: what a comparison would cost and do. Nothing is sent to a provider. */
export const planBody = z.strictObject({
  request: formRequest,
  columns: z.array(columnRequest).max(12),
});

/** `POST /api/plan`. */
export type PlanBody = z.infer<typeof planBody>;

/** What happens to a field of the form at one endpoint. */
export interface FieldNote {
  /** Name of the field; `undefined` for a remark about the whole. */
  readonly field: string | undefined;
  readonly what: 'dropped' | 'clamped' | 'converted' | 'note';
  readonly why: string;
}

/** What a column costs. */
export type ColumnPrice =
  | {
      readonly isKnown: true;
      /** The upper end, where there is a range. */
      readonly usd: number;
      readonly range: { readonly lowUsd: number; readonly highUsd: number } | undefined;
      /** The sum, line by line. */
      readonly arithmetic: readonly string[];
      readonly assumptions: readonly string[];
      readonly source: string;
      /** The day of the price, `YYYY-MM-DD`. */
      readonly asOf: string;
      readonly ageDays: number;
      readonly isStale: boolean;
      readonly confidence: string;
    }
  | {
      readonly isKnown: false;
      readonly why: string;
      /** Credits of the provider, where these have no value in USD. */
      readonly credits: number | undefined;
    };

/** Why a column cannot run. */
interface ColumnRefusal {
  readonly message: string;
  readonly problems: readonly { readonly field: string | undefined; readonly message: string }[];
}

/** Whether a task that is refused for its content is charged. */
export interface RefusalCharge {
  readonly answer: Charged;
  readonly note: string | undefined;
  readonly source: string;
  readonly asOf: string;
}

/** What one column would do. */
export interface ColumnPlan {
  readonly key: string;
  readonly provider: string;
  /** Neutral id of the model that was chosen. */
  readonly model: string | undefined;
  readonly endpoint: string | undefined;
  readonly mode: Mode | undefined;
  readonly notes: readonly FieldNote[];
  /** Set where it cannot run; then there is no price. */
  readonly refused: ColumnRefusal | undefined;
  readonly price: ColumnPrice | undefined;
  /** `undefined`: nobody wrote it down. */
  readonly chargedIfRefused: RefusalCharge | undefined;
  /** Seconds from start to end, as measured here or as a source says. */
  readonly typicalSeconds: number | undefined;
}

/** What a comparison would do. */
export interface Plan {
  readonly columns: readonly ColumnPlan[];
  /** Of the columns that can run and have a price. */
  readonly sumUsd: number;
  /** Whether a column that can run has no price. */
  readonly hasUnknown: boolean;
  /** What is left of the budget after it; below zero: it does not fit. `undefined`: no limit. */
  readonly leftAfterUsd: number | undefined;
  readonly fitsBudget: boolean;
  /** Whether `confirmedUsd` has to come with the run. */
  readonly needsConfirmation: boolean;
}
