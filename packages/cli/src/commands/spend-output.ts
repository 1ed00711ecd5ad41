import { z } from 'zod';

const sum = {
  tasks: z.number().describe('paid ones, and those that may be'),
  usd: z.number().describe('what they cost'),
  openUsd: z.number().describe('what they may still cost'),
};

/** What `genlock spend --json` prints. */
export const spendOutput = z.strictObject({
  ledger: z.string().describe('the file'),
  by: z.enum(['day', 'provider', 'model', 'tag']).optional(),
  since: z.string().optional().describe('ISO 8601, in UTC'),
  until: z.string().optional(),
  rows: z
    .array(z.strictObject({ name: z.string(), ...sum }))
    .describe('one of each day, provider, model or tag; none without --by'),
  total: z.strictObject(sum).describe('each task once'),
});

/** The document of `genlock spend`. */
export type SpendOutput = z.infer<typeof spendOutput>;
