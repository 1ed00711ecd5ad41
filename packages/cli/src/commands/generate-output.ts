import { z } from 'zod';
import { clipOutput } from '../clip/clip-output.ts';

/** What `genlock generate --json` prints. */
export const generateOutput = z.strictObject({
  clips: z.array(clipOutput),
  ledger: z.string().optional().describe('the file that keeps them'),
  isEmulated: z.boolean().describe('whether an emulator took the place of the providers'),
});

/** The document of `genlock generate`. */
export type GenerateOutput = z.infer<typeof generateOutput>;
