import { z } from 'zod';

/** What `genlock batch pause --json` and `approve --json` print. */
export const stateOutput = z.strictObject({
  batch: z.string(),
  done: z.enum(['paused', 'approved']),
  resume: z.string().describe('the command to go on with'),
});

/** The document of `genlock batch pause` and `approve`. */
export type StateOutput = z.infer<typeof stateOutput>;
