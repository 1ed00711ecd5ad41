import { z } from 'zod';
import { batchProgress } from './run-output.ts';

const batchState = z.enum(['open', 'paused', 'canceled']);

/** What `genlock batch status --json` prints: one batch, or all of a ledger. */
export const statusOutput = z.strictObject({
  ledger: z.string(),
  batches: z.array(
    batchProgress.extend({
      state: batchState,
      isApproved: z.boolean().describe('whether the clips behind a canary may be made'),
    }),
  ),
  inFlight: z
    .array(
      z.strictObject({
        id: z.string(),
        state: z.string(),
        taskId: z.string().optional(),
        acceptedAt: z.number().optional().describe('milliseconds since the epoch'),
        plannedUsd: z.number().optional(),
      }),
    )
    .optional()
    .describe('the first 100 tasks of the one batch that is asked for'),
  notMade: z
    .array(
      z.strictObject({
        id: z.string(),
        state: z.string(),
        code: z.string().optional().describe('what stands against it'),
        kind: z.string().optional().describe('kind of fault at the provider'),
        charged: z.string().optional().describe('whether money was spent: yes, no or unknown'),
        taskId: z.string().optional(),
      }),
    )
    .optional()
    .describe('the first 100 clips of the one batch that ended without a file'),
});

/** The document of `genlock batch status`. */
export type StatusOutput = z.infer<typeof statusOutput>;
