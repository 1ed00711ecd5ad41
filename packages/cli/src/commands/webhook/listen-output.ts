import { z } from 'zod';
import { eventOutput } from '../../webhook/event-output.ts';

/** A line of what `genlock webhook listen --json` prints. */
export const listenOutput = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('listening'), url: z.string() }),
  z.strictObject({ type: z.literal('event'), at: z.string(), event: eventOutput }),
  z.strictObject({
    type: z.literal('refused'),
    at: z.string().describe('ISO 8601'),
    reason: z.string(),
    message: z.string(),
  }),
]);

/** A line of `genlock webhook listen`. */
export type ListenOutput = z.infer<typeof listenOutput>;
