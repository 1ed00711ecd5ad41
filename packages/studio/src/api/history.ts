import * as z from 'zod';
import type { StudioTask } from './task.ts';

/** A task of the ledger, whoever started it. */
export interface HistoryEntry {
  readonly task: StudioTask;
  readonly provider: string;
  readonly model: string;
  readonly endpoint: string;
  readonly mode: string;
  readonly tags: readonly string[];
  /** What was asked for, as far as it is kept. */
  readonly request: Readonly<Record<string, unknown>>;
  /** The run and the column, where the studio started it. */
  readonly run: { readonly id: string; readonly column: string } | undefined;
  /** Beginning of the prompt, where it is kept. */
  readonly prompt: string | undefined;
}

/** `GET /api/history?provider&model&status&from&to&text&tag&cursor&limit`; hidden runs are left out. */
export interface History {
  readonly entries: readonly HistoryEntry[];
  readonly cursor: string | undefined;
  /** Everything that a filter may name. */
  readonly providers: readonly string[];
  readonly models: readonly string[];
  readonly tags: readonly string[];
}

/** A submit whose answer was lost: nobody knows whether there is a task. */
export interface UnknownSubmit {
  readonly id: string;
  readonly provider: string;
  readonly endpoint: string;
  readonly model: string;
  readonly submittedAt: number;
  readonly estimateUsd: number | undefined;
  readonly taskId: string | undefined;
  readonly run: { readonly id: string; readonly column: string } | undefined;
  /** How to look it up, as a sentence. */
  readonly howTo: string;
}

/** `GET /api/unknown`. */
export interface Unknown {
  readonly submits: readonly UnknownSubmit[];
}

/** `POST /api/unknown/:id/resolve`. `look` asks the provider's records. */
export const resolveBody = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('look') }),
  z.strictObject({ outcome: z.literal('found'), taskId: z.string().min(1).max(500) }),
  z.strictObject({ outcome: z.literal('none') }),
  z.strictObject({ outcome: z.literal('given-up') }),
]);

/** `POST /api/unknown/:id/resolve`. */
export type ResolveBody = z.infer<typeof resolveBody>;

/** The answer to it. */
export interface ResolveAnswer {
  readonly task: StudioTask;
  /** What came out, as a sentence. */
  readonly message: string;
}

/** What was spent on something. */
interface SpendRow {
  readonly name: string;
  readonly tasks: number;
  readonly usd: number;
  /** What open tasks may still cost. */
  readonly openUsd: number;
}

/** `GET /api/spend?by=day|provider|model|tag&from&to`. */
export interface Spend {
  readonly by: 'day' | 'provider' | 'model' | 'tag';
  readonly rows: readonly SpendRow[];
  readonly total: SpendRow;
  readonly limitUsd: number | undefined;
}
