// Written by `pnpm docs:generate` out of the table. Do not edit.

/** The models that Pika has: the neutral ids, and its own. */
export type PikaModelId =
  | 'pika-2.5'
  | 'kling-v3.0-std'
  | 'kling-v3.0-pro'
  | 'kling-v3.0-4k'
  | 'pika/pika-2.5/text-to-video'
  | 'pika/pika-2.5/image-to-video'
  | 'kling/kling-3.0/text-to-video/720p'
  | 'kling/kling-3.0/text-to-video'
  | 'kling/kling-3.0/image-to-video/720p'
  | 'kling/kling-3.0/image-to-video'
  | 'kling/kling-3.0/motion-control/720p'
  | 'kling/kling-3.0/motion-control'
  | 'kling/kling-3.0/text-to-video/1080p'
  | 'kling/kling-3.0/image-to-video/1080p'
  | 'kling/kling-3.0/motion-control/1080p'
  | 'kling/kling-3.0/text-to-video/4k'
  | 'kling/kling-3.0/image-to-video/4k'
  | 'kling/kling-v3/standard/text-to-video'
  | 'kling/kling-v3/standard/image-to-video'
  | 'kling/kling-v3/pro/text-to-video'
  | 'kling/kling-v3/pro/image-to-video'
  | 'kling/kling-v3/4k/text-to-video'
  | 'kling/kling-v3/4k/image-to-video'
  | 'kling/kling-v3/motion-control';
