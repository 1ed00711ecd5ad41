import { z } from 'zod';

const charged = z.enum(['no', 'yes', 'unknown']);

/** A file that was saved. */
const savedFile = z.strictObject({
  path: z.string().describe('absolute'),
  bytes: z.number(),
  mediaType: z.string(),
});

/** One thing that is wrong with what was given. */
const problemOutput = z.strictObject({
  line: z.number().optional().describe('of the manifest, from 1'),
  file: z.string().optional().describe('which of its files, where the row stands for a folder'),
  field: z.string(),
  given: z.string(),
  allowed: z.string(),
});

/** A provider that cannot serve what was asked for, and what would have to be different there. */
const candidateOutput = z.strictObject({
  provider: z.string(),
  reasons: z.array(z.string()),
  problems: z
    .array(problemOutput)
    .optional()
    .describe('each field that is wrong there; left out where no field is what is wrong'),
  nearestModels: z
    .array(z.string())
    .optional()
    .describe('where it has no model of the name: those with the nearest names'),
});

/** What went wrong, as `--json` prints it. */
const failureOutput = z.strictObject({
  code: z.string().describe('stable: see docs/errors.md; "usage" and "command" are of the command'),
  message: z.string(),
  charged: charged.optional(),
  provider: z.string().optional(),
  taskId: z.string().optional(),
  hint: z.string().optional().describe('what to do next'),
  problems: z
    .array(problemOutput)
    .optional()
    .describe('each field that is wrong, the first 1,000 of a manifest'),
  candidates: z
    .array(candidateOutput)
    .optional()
    .describe('with the code "no-provider": each provider that was asked'),
  exitCode: z.number(),
});

/** A task and what became of it, as every command prints it. */
export const clipOutput = z.strictObject({
  taskId: z.string().optional().describe('left out where no task was made'),
  provider: z.string(),
  model: z.string(),
  endpoint: z.string(),
  status: z
    .enum(['queued', 'running', 'succeeded', 'failed', 'canceled', 'expired'])
    .optional()
    .describe('left out where it was not read'),
  providerStatus: z.string().optional().describe("the provider's own word"),
  queuePosition: z.number().optional(),
  progress: z.number().optional().describe('0 to 1, where the provider tells'),
  elapsedMs: z.number().optional().describe('since it was accepted'),
  estimateUsd: z.number().optional().describe('the most that was agreed to'),
  costUsd: z.number().optional().describe('left out where the provider has not told yet'),
  costCredits: z.number().optional(),
  fault: z
    .strictObject({ kind: z.string(), message: z.string(), charged: charged.optional() })
    .optional()
    .describe('why the task brought no video'),
  videos: z.array(
    z.strictObject({
      url: z.string().describe('runs out'),
      mediaType: z.string().optional(),
      durationSeconds: z.number().optional(),
      width: z.number().optional(),
      height: z.number().optional(),
    }),
  ),
  files: z.array(savedFile),
  warnings: z.array(z.string()),
  error: failureOutput.optional(),
});

/** One of the clips of a command. */
export type ClipOutput = z.infer<typeof clipOutput>;

/** One thing that is wrong with what was given. */
export type ProblemOutput = z.infer<typeof problemOutput>;

/** A failure in JSON. */
export type FailureOutput = z.infer<typeof failureOutput>;

/** What `--json` prints where a command fails before it has an answer, whichever command. */
export const errorOutput = z.strictObject({ error: failureOutput });
