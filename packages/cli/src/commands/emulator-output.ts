import * as z from 'zod';

/** What `genlock emulator --json` prints. */
export const emulatorOutput = z.strictObject({
  url: z.string().describe('for --emulator'),
  speed: z.number().describe('times faster than life'),
});

/** The document of `genlock emulator`. */
export type EmulatorOutput = z.infer<typeof emulatorOutput>;
