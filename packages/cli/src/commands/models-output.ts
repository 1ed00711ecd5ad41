import { modes } from '@genlock/core';
import * as z from 'zod';

/** How sure a figure is. */
export const confidence = z.enum(['official', 'third-party', 'inferred', 'own']);

/** What public boards say of a model, by its id. */
export const qualityOutput = z
  .record(z.string(), z.array(z.unknown()))
  .describe('what public boards say, by model');

/** What `genlock models --json` prints. */
export const modelsOutput = z.strictObject({
  models: z.array(
    z.strictObject({
      model: z.string().describe('what to ask for'),
      provider: z.string(),
      modes: z.array(z.enum(modes)),
      endpoints: z.array(z.string()),
      seconds: z
        .union([
          z.strictObject({ min: z.number(), max: z.number() }),
          z.strictObject({ oneOf: z.array(z.number()) }),
          z.literal('input'),
        ])
        .optional()
        .describe('lengths; "input": as long as the video that is given; left out where not known'),
      resolutions: z.array(z.string()),
      audio: z.enum(['switch', 'always', 'never', 'unknown']),
      prices: z.array(
        z.strictObject({
          usd: z.number().optional(),
          credits: z.number().optional(),
          per: z.enum(['second', 'task', 'million-tokens']),
          when: z.string().describe('the condition in words; empty when it always holds'),
          confidence,
        }),
      ),
      priceAsOf: z
        .string()
        .optional()
        .describe('the day of its oldest price; left out where no price is known'),
      confidence,
    }),
  ),
  quality: qualityOutput.optional(),
});
