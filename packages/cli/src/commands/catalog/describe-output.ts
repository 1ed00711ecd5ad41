import { modes } from '@genlock/core';
import { z } from 'zod';
import { confidence } from '../models-output.ts';

/** What `genlock catalog describe --json` prints: a row for `endpoints` in the config file. */
export const describeOutput = z
  .looseObject({
    id: z.string().describe("the provider's own id"),
    model: z.string().describe('what to ask for'),
    mode: z.enum(modes),
    fields: z.array(z.looseObject({ from: z.string(), to: z.string() })),
    asOf: z.string(),
    source: z.string(),
    confidence,
    note: z.string().optional(),
  })
  .describe('a row, as `endpoints` of a config file takes it: genlock.schema.json has all of it');
