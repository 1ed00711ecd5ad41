import { z } from 'zod';

/** What `genlock catalog check --json` prints. */
export const checkOutput = z.strictObject({
  provider: z.string(),
  known: z.number().describe('endpoints in our table'),
  checked: z.strictObject({
    endpoints: z.number(),
    fields: z.number().describe('with their fields'),
    prices: z.number().describe('with a price'),
  }),
  changes: z.array(
    z.strictObject({
      kind: z.enum([
        'new-endpoint',
        'gone-endpoint',
        'new-field',
        'gone-field',
        'requirement',
        'limits',
        'price',
      ]),
      endpoint: z.string(),
      field: z.string().optional(),
      ours: z.string().optional(),
      theirs: z.string().optional(),
    }),
  ),
});
