// Written by `pnpm docs:generate` out of the table. Do not edit.

/** The models that UlazAI has: the neutral ids, and its own. */
export type UlazAIModelId =
  | 'kling-v3.0-std'
  | 'kling-v3.0-pro'
  | 'kling-v2.6-pro'
  | 'kling-v2.6-std'
  | 'kling30/std/text-to-video'
  | 'kling30'
  | 'kling30/std/image-to-video'
  | 'video-studio/kling_3_0_motion_control/720p'
  | 'video-studio'
  | 'kling30/pro/text-to-video'
  | 'kling30/pro/image-to-video'
  | 'video-studio/kling_3_0_motion_control/1080p'
  | 'kling26/text-to-video'
  | 'kling26'
  | 'kling26-motion-control/720p'
  | 'kling26-motion-control'
  | 'kling26-motion-control/1080p';
