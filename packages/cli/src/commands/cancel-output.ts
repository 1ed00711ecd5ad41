import { z } from 'zod';
import { clipOutput } from '../clip/clip-output.ts';

/** What `genlock cancel --json` prints. */
export const cancelOutput = z.strictObject({
  outcome: z
    .enum(['canceled', 'requested', 'too-late', 'not-answered', 'unsupported'])
    .describe('what the provider said'),
  charged: z
    .enum(['no', 'yes', 'unknown'])
    .describe('whether the task is charged, as far as is known'),
  meaning: z.string().describe('what that means for the bill, in words'),
  clip: clipOutput,
});

/** The document of `genlock cancel`. */
export type CancelOutput = z.infer<typeof cancelOutput>;
