import type { ItemState } from '@genlock/ledger';
import { z } from 'zod';
import { errorOutput } from '../../clip/clip-output.ts';
import { planOutput } from './plan-output.ts';

const states = [
  'blocked',
  'waiting',
  'submitting',
  'running',
  'saving',
  'done',
  'failed',
  'refused',
  'unknown',
  'over-budget',
] as const satisfies readonly ItemState[];

const state = z.enum(states);

const counts = z.record(state, z.number());

const ending = z.enum([
  'done',
  'budget',
  'canary',
  'price-changed',
  'errors',
  'paused',
  'canceled',
  'interrupted',
]);

/** Where a batch stands. */
export const batchProgress = z.strictObject({
  name: z.string(),
  at: z.number().describe('when this was so, in milliseconds since the epoch'),
  items: counts.describe('how many clips are in each state'),
  spentUsd: z.number(),
  openUsd: z.number().describe('set aside for tasks that may still cost something'),
});

/** What tasks of one model, or of one endpoint of it, came to. */
const batchTotal = z.strictObject({
  provider: z.string(),
  model: z.string(),
  endpoint: z.string().optional(),
  tasks: z.number(),
  estimatedUsd: z.number(),
  spentUsd: z.number(),
  openUsd: z.number().describe('set aside for those that may still cost something'),
  knownTasks: z.number().describe('tasks with a video of which the provider told the cost'),
  knownEstimateUsd: z.number(),
  knownCostUsd: z.number(),
  driftUsd: z.number().describe('by how much more was charged than was expected'),
  chargedFailures: z.number().describe('tasks without a video that are charged'),
  chargedFailureUsd: z.number(),
  freeFailures: z.number().describe('tasks without a video that cost nothing, or were paid back'),
  freeFailureUsd: z.number(),
  openFailures: z.number().describe('tasks without a video that may be charged'),
  medianMs: z.number().optional(),
  p95Ms: z.number().optional(),
});

/** What a batch has come to. */
export const batchReport = batchProgress.extend({
  unsaved: z.number().describe('done, without a file'),
  estimatedUsd: z.number().describe('what the tasks that were started should cost'),
  totals: z.array(batchTotal).describe('by provider and model'),
  endpoints: z.array(batchTotal).describe('by endpoint of them'),
  medianMs: z.number().optional().describe('how long tasks took'),
  p95Ms: z.number().optional(),
  faults: z.array(z.strictObject({ code: z.string(), items: z.number() })),
});

/** A line of `genlock batch run --json`, and of resume and retry. */
export const runOutput = z.discriminatedUnion('type', [
  planOutput.extend({ type: z.literal('plan') }),
  z.strictObject({
    type: z.literal('item'),
    id: z.string(),
    state,
    taskId: z.string().optional(),
    code: z.string().optional().describe('what stands against it'),
  }),
  batchProgress.extend({ type: z.literal('progress') }),
  z.strictObject({
    type: z.literal('stopping'),
    ending,
    reason: z.string().optional(),
  }),
  batchReport.extend({
    type: z.literal('end'),
    ending,
    reason: z.string().optional(),
    resultsFault: z.string().optional().describe('why the files of results are not complete'),
    exitCode: z.number(),
    resume: z.string().optional().describe('the command to go on with'),
  }),
  errorOutput.extend({ type: z.literal('error') }),
]);

/** A line of `genlock batch run --json`. */
export type RunOutput = z.infer<typeof runOutput>;
