import { z } from 'zod';

/** What `genlock init --json` prints. */
export const initOutput = z.strictObject({
  file: z.string().describe('absolute'),
  providers: z.array(
    z.strictObject({
      id: z.string(),
      isKeySet: z.boolean(),
      keys: z.array(z.string()).describe('variables: any of them holds the key'),
      remedy: z.string().optional().describe('what to do, where no key is set'),
    }),
  ),
});

/** The document of `genlock init`. */
export type InitOutput = z.infer<typeof initOutput>;
