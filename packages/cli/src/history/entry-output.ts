import { z } from 'zod';
import { entryStatuses } from './entry-statuses.ts';

/** An entry of the ledger, as every command prints it. */
export const entryOutput = z.strictObject({
  id: z.string().describe('in the ledger'),
  taskId: z.string().optional().describe('left out where no task is known'),
  key: z.string().optional().describe('the idempotency key of its start'),
  status: z.enum(entryStatuses),
  providerStatus: z.string().optional().describe("the provider's own word"),
  provider: z.string(),
  model: z.string(),
  endpoint: z.string(),
  mode: z.string(),
  tags: z.array(z.string()),
  submittedAt: z.string().describe('ISO 8601, in UTC'),
  acceptedAt: z.string().optional(),
  endedAt: z.string().optional(),
  estimateUsd: z.number().optional(),
  costUsd: z.number().optional().describe('left out where the provider has not told'),
  settledUsd: z
    .number()
    .optional()
    .describe('what it counts for in budgets and reports; left out while that is open'),
  fault: z
    .strictObject({ kind: z.string(), charged: z.enum(['no', 'yes', 'unknown']) })
    .optional()
    .describe('why it brought no video'),
  file: z.string().optional().describe('where its video was put'),
});

/** An entry in JSON. */
export type EntryOutput = z.infer<typeof entryOutput>;
