import type { Mode, VideoRequest } from '@genlock/core';

/** What changes the price of a clip. */
interface ClipShape extends Pick<
  VideoRequest,
  'durationSeconds' | 'aspectRatio' | 'resolution' | 'generateAudio'
> {}

/** What a comparison is asked for with. */
export interface CompareInput extends ClipShape {
  readonly task?: Mode | undefined;
  readonly model?: string | undefined;
  readonly inputSeconds?: number | undefined;
  readonly audioSeconds?: number | undefined;
  readonly clips?: number | undefined;
}

/** What a start is asked for with: a request in which every file is a URL. */
export interface StartInput
  extends
    ClipShape,
    Pick<VideoRequest, 'model' | 'mode' | 'prompt' | 'negativePrompt' | 'seed' | 'count'> {
  readonly firstFrame?: string | undefined;
  readonly lastFrame?: string | undefined;
  readonly references?: readonly string[] | undefined;
  readonly motionVideo?: string | undefined;
  readonly shots?:
    | readonly {
        readonly prompt: string;
        readonly durationSeconds: number;
        readonly image?: string | undefined;
      }[]
    | undefined;
  readonly maxCostUsd?: number | undefined;
}

/** What a status is asked for with. */
export interface StatusInput {
  readonly taskId: string;
  readonly waitSeconds?: number | undefined;
}

/** What a cancel is asked for with. */
export interface CancelInput {
  readonly taskId: string;
}
