import { z } from 'zod';

/** What `genlock cost --json` prints. */
export const costOutput = z.strictObject({
  taskId: z.string(),
  costUsd: z.number().optional().describe('left out where the provider has not told'),
  costCredits: z.number().optional().describe('where it is paid in credits'),
  source: z.enum(['ledger', 'provider']).optional().describe('who says so'),
  estimateUsd: z.number().optional().describe('what it should cost, where the ledger knows it'),
  charged: z
    .enum(['no', 'yes', 'unknown'])
    .describe('whether the task is charged, as far as is known'),
});

/** The document of `genlock cost`. */
export type CostOutput = z.infer<typeof costOutput>;
