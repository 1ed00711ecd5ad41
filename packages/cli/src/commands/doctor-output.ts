import { z } from 'zod';

/** One thing that was looked at. */
const checkOutput = z.strictObject({
  about: z
    .enum(['node', 'config', 'ledger', 'providers', 'key', 'host', 'clock', 'balance'])
    .describe('what was looked at'),
  provider: z.string().optional().describe('whose'),
  state: z
    .enum(['good', 'warning', 'bad', 'off'])
    .describe('"off": not in use, or not told; "bad" makes the exit code 1'),
  text: z.string(),
  hint: z.string().optional().describe('what to do'),
});

/** What `genlock doctor --json` prints. */
export const doctorOutput = z.strictObject({
  isGood: z.boolean().describe('whether nothing is bad'),
  checks: z.array(checkOutput),
});

/** One thing that was looked at. */
export type CheckOutput = z.infer<typeof checkOutput>;

/** The document of `genlock doctor`. */
export type DoctorOutput = z.infer<typeof doctorOutput>;
