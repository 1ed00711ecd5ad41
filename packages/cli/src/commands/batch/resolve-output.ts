import { z } from 'zod';

/** What `genlock batch resolve --json` prints. */
export const resolveOutput = z.strictObject({
  batch: z.string(),
  unknown: z
    .array(
      z.strictObject({
        clip: z.string(),
        provider: z.string(),
        endpoint: z.string(),
        submittedAt: z.number().describe('milliseconds since the epoch'),
        estimateUsd: z.number().optional(),
      }),
    )
    .describe('clips of unknown outcome that are left'),
  resolved: z
    .strictObject({ clip: z.string(), outcome: z.enum(['found', 'none', 'given-up']) })
    .optional(),
});

/** The document of `genlock batch resolve`. */
export type ResolveOutput = z.infer<typeof resolveOutput>;
