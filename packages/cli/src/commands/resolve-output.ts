import { z } from 'zod';
import { entryOutput } from '../history/entry-output.ts';

/** What `genlock resolve --json` prints. */
export const resolveOutput = z.strictObject({
  ledger: z.string().describe('the file'),
  unknown: z.array(entryOutput).describe('what is left of unknown outcome; the first 1,000'),
  resolved: z
    .strictObject({ outcome: z.enum(['found', 'none', 'given-up']), entry: entryOutput })
    .optional()
    .describe('what was written down'),
});

/** The document of `genlock resolve`. */
export type ResolveOutput = z.infer<typeof resolveOutput>;
