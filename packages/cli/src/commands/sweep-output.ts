import { z } from 'zod';
import { entryOutput } from '../history/entry-output.ts';

/** What `genlock sweep --json` prints. */
export const sweepOutput = z.strictObject({
  ledger: z.string().describe('the file'),
  found: z.number().describe('lost submits whose task was found'),
  none: z.number().describe('lost submits that surely made no task'),
  unresolved: z.number().describe('lost submits that nobody can tell of'),
  submitting: z
    .number()
    .describe('submits of a process that is at work, or ended a moment ago; of the first 1,000'),
  running: z.number().describe('tasks that still run'),
  ended: z.number().describe('tasks that were found to have ended'),
  charged: z.number().describe('tasks whose cost the provider told'),
  failed: z.number().describe('what could not be asked'),
  changed: z
    .array(z.strictObject({ was: z.string().describe('its status before'), entry: entryOutput }))
    .describe('what stands elsewhere than before; the first 1,000'),
  unknown: z.array(entryOutput).describe('what only a person can find out; the first 1,000'),
});

/** The document of `genlock sweep`. */
export type SweepOutput = z.infer<typeof sweepOutput>;
