import type {
  Experimental_VideoModelV4CallOptions as CallOptions,
  Experimental_VideoModelV4File as File,
} from '@ai-sdk/provider';
import type { Media } from '../types/media.ts';
import type { StartOptions, WaitOptions } from '../provider/call-options.ts';
import type { VideoRequest } from '../types/video-request.ts';
import { parseGenlockOptions, type GenlockOptions } from './genlock-options.ts';

/** What the AI SDK's call options say, in our words. */
export interface ReadCallOptions {
  /** The neutral request. */
  readonly request: VideoRequest;
  /** What a start may cost and leave out. */
  readonly start: Pick<StartOptions, 'maxCostUsd' | 'allowUnknownCost' | 'onUnsupported'>;
  /** How long to wait, and what an end of waiting does to the task. */
  readonly wait: Pick<WaitOptions, 'timeoutMs' | 'onAbort'>;
}

/**
 * AI SDK call options to a neutral request, one to one. A call option wins over the same thing in
 * `providerOptions.genlock`; nothing is dropped here, checks come later.
 *
 * @throws InvalidRequestError when `providerOptions.genlock` holds something wrong
 */
export function toVideoRequest(model: string, options: CallOptions): ReadCallOptions {
  const { genlock, ...providerOptions } = options.providerOptions;
  const extra: GenlockOptions = parseGenlockOptions(genlock);
  const frame = (type: 'first_frame' | 'last_frame'): Media | undefined =>
    toMedia(options.frameImages?.find(({ frameType }) => frameType === type)?.image);

  return {
    request: {
      model,
      mode: extra.mode,
      prompt: options.prompt,
      negativePrompt: extra.negativePrompt,
      durationSeconds: options.duration,
      inputSeconds: extra.inputSeconds,
      audioSeconds: extra.audioSeconds,
      aspectRatio: options.aspectRatio,
      resolution: options.resolution,
      fps: options.fps,
      seed: options.seed,
      count: options.n,
      generateAudio: options.generateAudio,
      // ai 7 also hands a first frame down as `image`; another caller may set only one of them.
      firstFrame: frame('first_frame') ?? toMedia(options.image),
      lastFrame: frame('last_frame'),
      references: options.inputReferences?.flatMap((file) => toMedia(file) ?? []),
      motionVideo: extra.motionVideo,
      shots: extra.shots,
      promptAdherence: extra.promptAdherence,
      providerOptions,
    },
    start: {
      maxCostUsd: extra.maxCostUsd,
      allowUnknownCost: extra.allowUnknownCost,
      onUnsupported: extra.onUnsupported,
    },
    wait: { timeoutMs: extra.timeoutMs, onAbort: extra.onAbort },
  };
}

function toMedia(file: File | undefined): Media | undefined {
  if (file === undefined) return undefined;
  const { mediaType } = file;
  if (file.type === 'file') return { data: file.data, mediaType };
  return mediaType === undefined ? file.url : { data: file.url, mediaType };
}
