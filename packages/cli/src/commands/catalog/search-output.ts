import { z } from 'zod';

/** What `genlock catalog search --json` prints. */
export const searchOutput = z.strictObject({
  endpoints: z.array(
    z.strictObject({
      provider: z.string(),
      id: z.string(),
      name: z.string().optional(),
      kind: z.string().optional(),
      makesVideo: z.boolean().optional().describe('left out where the list does not tell'),
      isRetired: z.boolean(),
      price: z.string().optional().describe('as the list has it'),
      models: z.array(z.string()).describe('models of our table that it serves'),
    }),
  ),
  catalogues: z.array(
    z.strictObject({
      provider: z.string(),
      problem: z.string().optional().describe('why it was not read'),
      staleMinutes: z.number().optional().describe('age, where it could not be read just now'),
    }),
  ),
});
