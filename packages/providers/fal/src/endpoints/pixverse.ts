import { type EndpointRow, likeFirstFrame } from '@genlock/core';
import { imageUrl } from './fields.ts';
import {
  negativePromptUpTo,
  promptUpTo,
  ratios,
  resolutions,
  seconds,
  seed,
  soundSwitch,
  typed,
} from './shared.ts';

/** PixVerse v6. No price text of it was to be found. */
export function pixVerseRows(): readonly EndpointRow[] {
  // Up to 2,048 bytes of UTF-8: a text of other letters than English ones is refused earlier.
  const words = [
    promptUpTo(2048),
    negativePromptUpTo(2048),
    seconds(5, { min: 1, max: 15, integer: true }),
    resolutions('720p', '360p', '540p', '720p', '1080p'),
    soundSwitch('generate_audio_switch'),
    seed,
  ];
  const shared = {
    ...typed,
    model: 'pixverse-v6',
    rawFields: ['generate_multi_clip_switch', 'style', 'thinking_type'],
  };
  return [
    {
      ...shared,
      id: 'fal-ai/pixverse/v6/text-to-video',
      mode: 'text-to-video',
      fields: [...words, ratios('16:9', '4:3', '1:1', '3:4', '9:16', '2:3', '3:2', '21:9')],
      fixed: {},
    },
    {
      ...shared,
      id: 'fal-ai/pixverse/v6/image-to-video',
      mode: 'image-to-video',
      fields: [...words, imageUrl],
      fixed: likeFirstFrame,
    },
  ];
}
