import { z } from 'zod';
import { entryOutput } from '../history/entry-output.ts';

/** What `genlock tasks --json` prints. */
export const tasksOutput = z.strictObject({
  ledger: z.string().describe('the file'),
  tasks: z.array(entryOutput).describe('the newest first'),
  isMore: z.boolean().describe('whether --limit leaves some out'),
});

/** The document of `genlock tasks`. */
export type TasksOutput = z.infer<typeof tasksOutput>;
