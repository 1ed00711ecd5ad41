import type { JSONObject } from '@ai-sdk/provider';
import type { Media } from './media.ts';

/** All modes, in the order in which they are inferred from a request. */
export const modes = [
  'motion-control',
  'reference-to-video',
  'image-to-video',
  'text-to-video',
  'video-to-video',
  'extend',
  'upscale',
  'lip-sync',
] as const;

/**
 * What goes in and what is made of it. The last four are never inferred; they take the given video
 * as a reference.
 *
 * - `motion-control`: the motion of a driving video
 * - `reference-to-video`: people, things and styles of the references
 * - `image-to-video`: begins with a frame
 * - `text-to-video`: text alone
 * - `video-to-video`: the given video, edited
 * - `extend`: the given video goes on
 * - `upscale`: the given video larger, smoother or cleaner, with no new content
 * - `lip-sync`: a video, or a picture as the first frame, speaks what the given audio says
 */
export type Mode = (typeof modes)[number];

/** One part of a multi-shot video. */
export interface Shot {
  /** What happens in this shot. */
  readonly prompt: string;
  /** Length of this shot in whole seconds. All shots together make the video's duration. */
  readonly durationSeconds: number;
  /** Start frame of this shot, where an endpoint takes one. */
  readonly image?: Media | undefined;
}

/**
 * What the caller wants, in words that mean the same at every provider.
 *
 * `undefined` always means "not asked for"; `0`, `''` and `false` are values.
 *
 * @typeParam ModelId - any text; a {@link Suggested} one is completed by an editor
 */
export interface VideoRequest<ModelId extends string = string> {
  /** Neutral model id (`kling-v3.0-std`) or the provider's own endpoint id. */
  readonly model: ModelId;
  /** Default: inferred from what is given, see {@link inferMode}. */
  readonly mode?: Mode | undefined;
  /** What to show. The longest prompt that an endpoint takes is in its table row. */
  readonly prompt?: string | undefined;
  /** What to keep out of the picture. */
  readonly negativePrompt?: string | undefined;
  /**
   * Length of the video in seconds; in the mode `extend` that of the new part alone, at every
   * provider. Default: the sum of `shots`, else the endpoint's default.
   */
  readonly durationSeconds?: number | undefined;
  /**
   * Seconds of all the videos that are given, together. It makes the price exact where given seconds
   * are billed, which else is a range. Never sent by itself: an endpoint whose own duration counts
   * the given seconds gets both together, and needs it.
   */
  readonly inputSeconds?: number | undefined;
  /**
   * Seconds of the audio that is given: of several that are heard one after the other all of them,
   * of several at the same time the longest. Never sent: it makes the price exact where seconds of
   * audio are billed, which else is a range.
   */
  readonly audioSeconds?: number | undefined;
  /** `width:height`, or `adaptive` for the shape of the input media. */
  readonly aspectRatio?: string | undefined;
  /** `720p`, `1080p`, `4k`, or pixels as `1280x720`. */
  readonly resolution?: string | undefined;
  /** Frames per second. */
  readonly fps?: number | undefined;
  /** Seed of the random generator. */
  readonly seed?: number | undefined;
  /** Number of videos. One task makes one video, so only 1 is possible per task. */
  readonly count?: number | undefined;
  /** Whether the video has sound. Default `false`: sound costs extra and is never left to the provider. */
  readonly generateAudio?: boolean | undefined;
  /** The image that the video starts from. */
  readonly firstFrame?: Media | undefined;
  /** The image that the video ends with; needs `firstFrame`, or the video that `extend` is given. */
  readonly lastFrame?: Media | undefined;
  /**
   * Images or videos of people, things or styles to use, the video to edit, extend, upscale or to
   * give other lips, and audio.
   */
  readonly references?: readonly Media[] | undefined;
  /** The video whose motion is taken over. */
  readonly motionVideo?: Media | undefined;
  /** A video of several shots, in place of `prompt`. */
  readonly shots?: readonly Shot[] | undefined;
  /** How closely to follow the prompt, 0 (loosely) to 1 (closely): the wire's `cfg_scale`. */
  readonly promptAdherence?: number | undefined;
  /**
   * Raw wire fields by provider id. They reach that provider only, may add fields and may not
   * overwrite what this request already maps.
   */
  readonly providerOptions?: Readonly<Record<string, JSONObject | undefined>> | undefined;
}

/** The parts of a request that an endpoint may or may not take. */
export type RequestField = Exclude<
  keyof VideoRequest,
  'model' | 'mode' | 'inputSeconds' | 'audioSeconds' | 'providerOptions'
>;

/**
 * The mode of a request: what it says, else what follows from the media given.
 *
 * A motion video means `motion-control`, references `reference-to-video`, a frame
 * `image-to-video`, nothing of these `text-to-video`. A model that is sold in one mode alone serves
 * a request of any inferred mode whose media it takes, see {@link selectEndpoint}.
 */
export function inferMode(request: VideoRequest): Mode {
  if (request.mode !== undefined) return request.mode;
  if (request.motionVideo !== undefined) return 'motion-control';
  if (request.references !== undefined && request.references.length > 0) {
    return 'reference-to-video';
  }
  if (request.firstFrame !== undefined || request.lastFrame !== undefined) return 'image-to-video';
  return 'text-to-video';
}

/**
 * What to do with what an endpoint cannot do as asked.
 *
 * - `warn`: leave out what only loses a wish, with a warning; refuse what would make another video
 * - `error`: refuse both
 * - `nearest`: like `warn`, and take the next longer duration where the one asked for is not there;
 *   above the longest, the longest
 */
export type UnsupportedPolicy = 'warn' | 'error' | 'nearest';
