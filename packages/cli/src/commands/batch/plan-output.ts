import { z } from 'zod';

/** What a batch will cost, as `genlock batch plan` and the first event of a run tell it. */
export const planOutput = z.strictObject({
  batch: z.string(),
  ledger: z.string().describe('path of the ledger'),
  items: z.number().describe('clips that are still to be made'),
  usd: z.number().describe('what they should cost together'),
  minUsd: z.number(),
  maxUsd: z.number(),
  rows: z.array(
    z.strictObject({
      provider: z.string(),
      endpoint: z.string(),
      model: z.string(),
      items: z.number(),
      usd: z.number(),
      minUsd: z.number(),
      maxUsd: z.number(),
      source: z.string().describe('where the price comes from'),
      asOf: z.string().describe('the day of the price'),
    }),
  ),
  unknownPrices: z
    .array(z.strictObject({ model: z.string(), items: z.number() }))
    .describe('clips whose price no source tells; never counted as 0'),
  faulty: z.number().describe('clips that cannot be made as they are'),
  faults: z
    .array(
      z.strictObject({
        id: z.string(),
        code: z.string(),
        issues: z.array(
          z.strictObject({ field: z.string(), given: z.string(), allowed: z.string() }),
        ),
      }),
    )
    .describe('the first 100 of them'),
  guessMs: z.number().optional().describe('a guess of how long it takes'),
});

/** The document of `genlock batch plan`. */
export type PlanOutput = z.infer<typeof planOutput>;
