import * as z from 'zod';

/** What `genlock studio --json` prints. */
export const studioOutput = z.strictObject({
  url: z.string().describe('where the page is, with a token that works once'),
  address: z.string().describe('the same for a browser that was there before'),
  isEmulated: z.boolean().describe('whether an emulator takes the place of the providers'),
  ledger: z.string().describe('the file that keeps what is paid for'),
  folder: z.string().describe('where comparisons are kept'),
});

/** The document of `genlock studio`. */
export type StudioOutput = z.infer<typeof studioOutput>;
