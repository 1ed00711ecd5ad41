import { z } from 'zod';

/** What `genlock batch cancel --json` prints. */
export const cancelOutput = z.strictObject({
  batch: z.string(),
  kept: z.number().describe('clips that are not made'),
  canceled: z.number().describe('tasks that were taken back'),
  ended: z.number().describe('tasks that had ended'),
  goesOn: z
    .array(
      z.strictObject({
        id: z.string(),
        taskId: z.string(),
        why: z.string().describe('such as unsupported, too-late, not-asked'),
      }),
    )
    .describe('tasks that go on and may cost'),
});

/** The document of `genlock batch cancel`. */
export type CancelOutput = z.infer<typeof cancelOutput>;
