import { z } from 'zod';

/** What a webhook tells. */
export const eventOutput = z.strictObject({
  provider: z.string(),
  taskId: z.string().optional().describe('left out where its URL does not name the endpoint'),
  providerTaskId: z.string(),
  status: z.enum(['queued', 'running', 'succeeded', 'failed', 'canceled', 'expired']),
  videos: z.array(z.strictObject({ url: z.string(), mediaType: z.string().optional() })),
  fault: z
    .strictObject({
      kind: z.string(),
      message: z.string(),
      charged: z.enum(['no', 'yes', 'unknown']).optional(),
    })
    .optional(),
  costUsd: z.number().optional(),
});

/** What a webhook tells. */
export type EventOutput = z.infer<typeof eventOutput>;
