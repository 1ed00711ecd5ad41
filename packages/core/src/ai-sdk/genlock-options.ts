import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import { issuesIn, type Check, type ChecksOf } from '../names/check.ts';
import * as kinds from '../names/kinds.ts';
import { modes, type Shot, type VideoRequest } from '../types/video-request.ts';
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
  /** See {@link VideoRequest.inputSeconds}. */
  readonly inputSeconds?: number | undefined;
  /** See {@link VideoRequest.audioSeconds}. */
  readonly audioSeconds?: number | undefined;
  /** See {@link VideoRequest.shots}. An image is a URL, a data URI or base64. */
  readonly shots?: VideoRequest['shots'];
  /** See {@link VideoRequest.motionVideo}. A URL, a data URI or base64. */
  readonly motionVideo?: Media | undefined;
  /**
   * Refuses, before any HTTP, a call whose estimate is above this many USD. With `n` it is the limit
   * of all videos of a `generateVideo` together; of those that `webhook` starts one after the other
   * and of several `startVideo` calls it is the limit of each video.
   */
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

const { needed, text } = kinds;

const file: Check = { allowed: 'a URL, a data URI or base64', fits: text.fits };

const shotChecks: ChecksOf<Shot> = {
  prompt: needed(text),
  durationSeconds: needed(kinds.finite),
  image: file,
};

/** One for each option: an option that is missing here does not compile. */
const optionChecks: ChecksOf<GenlockOptions> = {
  mode: kinds.oneOf(...modes),
  negativePrompt: text,
  promptAdherence: kinds.finite,
  inputSeconds: kinds.aboveZero,
  audioSeconds: kinds.aboveZero,
  shots: kinds.listOf('a list of { prompt, durationSeconds }', shotChecks),
  motionVideo: file,
  maxCostUsd: kinds.usd,
  allowUnknownCost: kinds.trueOrFalse,
  onUnsupported: kinds.oneOf('warn', 'error', 'nearest'),
  onAbort: kinds.oneOf('leave', 'cancel'),
  timeoutMs: kinds.aboveZero,
};

/**
 * Reads `providerOptions.genlock`.
 *
 * @throws InvalidRequestError naming each option that is wrong or does not exist: a typo here
 *   would be paid for
 */
export function parseGenlockOptions(options: unknown): GenlockOptions {
  if (options === undefined) return {};
  assertOptions(options);
  return options;
}

function assertOptions(options: unknown): asserts options is GenlockOptions {
  const issues = issuesIn('options', options, optionChecks, 'providerOptions.genlock');
  if (issues.length > 0) throw new InvalidRequestError(issues);
}
