import { z } from 'zod';
import { eventOutput } from '../../webhook/event-output.ts';

/** What `genlock webhook verify --json` prints. */
export const verifyOutput = z.strictObject({
  isGenuine: z.boolean(),
  reason: z.string().optional().describe('why it is not: see docs/errors.md'),
  message: z.string().optional(),
  sentAt: z.string().optional().describe('ISO 8601: the time that it names, where it is old'),
  event: eventOutput.optional(),
});

/** The document of `genlock webhook verify`. */
export type VerifyOutput = z.infer<typeof verifyOutput>;
