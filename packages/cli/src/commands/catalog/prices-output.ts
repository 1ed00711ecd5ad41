import { modes } from '@genlock/core';
import { z } from 'zod';
import { confidence } from '../models-output.ts';

/** What `genlock catalog prices --json` prints. */
export const pricesOutput = z.strictObject({
  staleAfterDays: z.number(),
  prices: z.array(
    z.strictObject({
      provider: z.string(),
      model: z.string(),
      mode: z.enum(modes),
      endpoint: z.string(),
      usd: z.number().optional().describe('left out where no source reports a price'),
      credits: z.number().optional(),
      per: z.enum(['second', 'task', 'million-tokens']).optional(),
      when: z.string().describe('the condition in words; empty when it always holds'),
      minSeconds: z.number().optional(),
      maxSeconds: z.number().optional(),
      asOf: z.string(),
      ageDays: z.number(),
      isStale: z.boolean(),
      source: z.string(),
      confidence,
    }),
  ),
});
