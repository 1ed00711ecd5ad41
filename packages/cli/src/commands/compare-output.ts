import { modes } from '@genlock/core';
import { z } from 'zod';
import { confidence, qualityOutput } from './models-output.ts';

/** What a row has, whether it can serve or not. */
const anyRow = {
  provider: z.string(),
  endpoints: z.array(z.string()).describe("the provider's own ids"),
  problems: z.array(z.string()),
  warnings: z.array(z.string()),
  // With --task alone.
  model: z.string().optional(),
  endpoint: z.string().optional(),
  resolution: z.string().optional(),
  drops: z.array(z.string()).optional().describe('what the model leaves out of what was asked for'),
  chargedIfRefused: z.enum(['no', 'yes', 'unknown']).optional(),
  credits: z.number().optional().describe('where these have no value in USD'),
};

const offer = z.strictObject({
  ...anyRow,
  canServe: z.literal(true),
  isBest: z.boolean(),
  totalUsd: z.number().describe('the upper end of the range, where there is one'),
  range: z.strictObject({ minUsd: z.number(), maxUsd: z.number() }).optional(),
  seconds: z.number().optional(),
  perSecondUsd: z.number().optional(),
  lines: z.array(z.string()).describe('the arithmetic'),
  assumptions: z.array(z.string()),
  asOf: z.string(),
  source: z.string(),
  confidence,
  ageDays: z.number(),
  isStale: z.boolean(),
});

const refusal = z.strictObject({
  ...anyRow,
  canServe: z.literal(false),
  isBest: z.literal(false),
});

/** What `genlock compare --json` prints. */
export const compareOutput = z.strictObject({
  task: z.enum(modes).optional(),
  request: z.record(z.string(), z.unknown()).describe('what was asked for, as a program asks'),
  clips: z.number(),
  staleAfterDays: z.number(),
  rows: z.array(z.discriminatedUnion('canServe', [offer, refusal])),
  quality: qualityOutput.optional(),
});
