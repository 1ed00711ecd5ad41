import { z } from 'zod';
import { describeOutput } from './describe-output.ts';

/** What `genlock catalog add --json` prints. */
export const addOutput = z.strictObject({
  file: z.string().describe('the config file'),
  isWritten: z.boolean(),
  row: describeOutput,
});
