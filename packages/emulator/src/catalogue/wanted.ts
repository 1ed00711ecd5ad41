/** Picture size class of a clip. */
export type Resolution = '360p' | '480p' | '540p' | '720p' | '768p' | '1080p' | '2k' | '4k';

/** What a request asks for, in the terms that decide price and clip. */
export interface Wanted {
  /** Seconds of the clip. */
  readonly seconds: number;
  /** The `duration` field alone, in seconds: some prices ignore the shots. */
  readonly durationField: number;
  readonly resolution: Resolution;
  readonly hasAudio: boolean;
  /** Whether a voice was chosen, which has its own price at fal. */
  readonly hasVoice: boolean;
  /** Whether a video was given as an input. */
  readonly hasVideo: boolean;
  /** Length of the video that was given, where it is known. */
  readonly inputSeconds?: number;
  /** Lengths of the sounds that were given, where they are known. */
  readonly audioSeconds?: readonly number[];
  /** Seconds that are made, however many: of an extension its new part. */
  readonly madeSeconds: number;
  /** What an option adds to the price of a second, such as a format for film editors. */
  readonly extraPerSecond?: number;
  /** The aspect ratio asked for, as `16:9`; absent when the input decides. */
  readonly aspectRatio?: string;
}
