import type { Mode } from '@genlock/core';
import * as z from 'zod';
import type { FieldNote } from './plan.ts';
import {
  columnRequest,
  formRequest,
  pageKey,
  type ColumnRequest,
  type FormRequest,
} from './request.ts';
import type { StudioTask } from './task.ts';

/** `POST /api/runs`: starts a comparison, or gives the one that has this key. */
export const runBody = z.strictObject({
  key: pageKey,
  request: formRequest,
  columns: z.array(columnRequest).min(1).max(12),
  /** What the person agreed to pay for all columns together, in USD. */
  confirmedUsd: z.number().nonnegative().optional(),
  /** Starts columns whose price no source reports. */
  allowUnknownCost: z.boolean().optional(),
  /** Words to find it by. */
  tags: z.array(z.string().min(1).max(60)).max(10).optional(),
  /** The run that it was made from, with one change. */
  from: pageKey.optional(),
});

/** `POST /api/runs`. */
export type RunBody = z.infer<typeof runBody>;

/** `POST /api/runs/:id/votes`. */
export const voteBody = z.strictObject({
  /** Keys of the two columns. */
  left: pageKey,
  right: pageKey,
  verdict: z.enum(['a', 'b', 'tie', 'both-bad']),
  /** Whether the names were hidden. */
  isBlind: z.boolean(),
});

/** `POST /api/runs/:id/marks`: what a person thinks of one column. */
export const markBody = z.strictObject({
  column: pageKey,
  stars: z.number().int().min(1).max(5).nullable().optional(),
  note: z.string().max(2_000).nullable().optional(),
});

/** `POST /api/runs/:id/votes`. */
export type VoteBody = z.infer<typeof voteBody>;
/** `POST /api/runs/:id/marks`. */
export type MarkBody = z.infer<typeof markBody>;

/** A vote: A is `left`, B is `right`. One for each pair; a second one takes the place of the first. */
export interface Vote extends VoteBody {
  readonly at: number;
}

/** One column of a run. */
export interface RunColumn extends ColumnRequest {
  /** As planned when it was started. */
  readonly planned: {
    readonly model: string;
    readonly endpoint: string;
    readonly mode: Mode;
    readonly notes: readonly FieldNote[];
    readonly usd: number | undefined;
    readonly typicalSeconds: number | undefined;
  };
  readonly task: StudioTask;
  readonly stars: number | undefined;
  readonly note: string | undefined;
}

/** A comparison. */
export interface Run {
  /** The key that the page made. */
  readonly id: string;
  readonly createdAt: number;
  readonly request: FormRequest;
  readonly columns: readonly RunColumn[];
  readonly tags: readonly string[];
  readonly from: string | undefined;
  readonly votes: readonly Vote[];
  /** Whether a column is still open. */
  readonly isOpen: boolean;
  readonly sumEstimateUsd: number;
  /** What it cost so far: as told, else as it should be. */
  readonly sumCostUsd: number;
}

/** `GET /api/runs?cursor=`: the newest first. */
export interface Runs {
  readonly runs: readonly Run[];
  readonly cursor: string | undefined;
}

/** How often an endpoint won, over all votes. */
export interface TallyRow {
  readonly provider: string;
  readonly model: string;
  readonly endpoint: string;
  readonly wins: number;
  readonly losses: number;
  readonly ties: number;
  readonly bothBad: number;
  /** Of blind votes alone. */
  readonly blindWins: number;
  readonly blindLosses: number;
  readonly stars: number | undefined;
  readonly starred: number;
}

/** `GET /api/tally`. */
export interface Tally {
  readonly rows: readonly TallyRow[];
  readonly votes: number;
}
