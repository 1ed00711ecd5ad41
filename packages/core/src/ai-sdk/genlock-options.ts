import { z } from 'zod';
import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import { nearest } from '../endpoint/nearest.ts';
import { once } from '../once.ts';
import { modes, type VideoRequest } from '../types/video-request.ts';
import type { StartOptions, WaitOptions } from '../provider/call-options.ts';
import type { Media } from '../types/media.ts';

/** What the AI SDK has no word for, under `providerOptions.genlock`. */
export interface GenlockOptions {
  /** See {@link VideoRequest.mode}. */
  readonly mode?: VideoRequest['mode'];
  /** See {@link VideoRequest.negativePrompt}. */
  readonly negativePrompt?: string | undefined;
  /** See {@link VideoRequest.promptAdherence}. */
  readonly promptAdherence?: number | undefined;
  /** See {@link VideoRequest.shots}. An image is a URL, a data URI or base64. */
  readonly shots?: VideoRequest['shots'];
  /** See {@link VideoRequest.motionVideo}. A URL, a data URI or base64. */
  readonly motionVideo?: Media | undefined;
  /** Refuses, before any HTTP, a call whose estimate is above this many USD. */
  readonly maxCostUsd?: number | undefined;
  /** See {@link StartOptions.allowUnknownCost}. */
  readonly allowUnknownCost?: boolean | undefined;
  /** See {@link StartOptions.onUnsupported}. */
  readonly onUnsupported?: StartOptions['onUnsupported'];
  /** See {@link WaitOptions.onAbort}; for `generateVideo`, plain or with `webhook`. */
  readonly onAbort?: WaitOptions['onAbort'];
  /** Deadline of `generateVideo`, plain or with `webhook`, in milliseconds. Default: 30 minutes. */
  readonly timeoutMs?: number | undefined;
}

/** Built at the first call: most imports are not followed by one that has options. */
const schema = once(() => {
  const text = z.string().optional();
  return z.strictObject({
    mode: z.enum(modes).optional(),
    negativePrompt: text,
    promptAdherence: z.number().optional(),
    shots: z
      .array(z.strictObject({ prompt: z.string(), durationSeconds: z.number(), image: text }))
      .optional(),
    motionVideo: text,
    maxCostUsd: z.number().nonnegative().optional(),
    allowUnknownCost: z.boolean().optional(),
    onUnsupported: z.enum(['warn', 'error', 'nearest']).optional(),
    onAbort: z.enum(['leave', 'cancel']).optional(),
    timeoutMs: z.number().positive().optional(),
  });
});

/**
 * Reads `providerOptions.genlock`.
 *
 * @throws InvalidRequestError naming each option that is wrong or does not exist: a typo here
 *   would be paid for
 */
export function parseGenlockOptions(options: unknown): GenlockOptions {
  if (options === undefined) return {};
  const result = schema().safeParse(options);
  if (result.success) return result.data;
  throw new InvalidRequestError(result.error.issues.flatMap(toIssues));
}

type ZodIssue = z.core.$ZodIssue;

function toIssues(issue: ZodIssue): InvalidRequestError['issues'] {
  const path = ['providerOptions', 'genlock', ...issue.path].join('.');
  if (issue.code !== 'unrecognized_keys') {
    return [{ field: path, given: 'a wrong value', allowed: issue.message }];
  }
  const names = Object.keys(schema().shape);
  return issue.keys.map((key) => {
    const close = nearest(key, names, 1).join();
    return {
      field: `${path}.${key}`,
      given: 'an option that does not exist',
      allowed: close === '' ? names.join(', ') : `${close}?`,
    };
  });
}
