import { type EndpointRow, likeFirstFrame } from '@genlock/core/adapter';
import { endImageUrl, imageUrl } from './fields.ts';
import { promptUpTo, ratios, resolutions, seconds, seed, soundSwitch, typed } from './shared.ts';
import { noSmallestToLastFrame } from './words.ts';

/** Vidu Q3. No price text of it was to be found. */
export function viduRows(): readonly EndpointRow[] {
  const prompt = promptUpTo(2000);
  const words = [
    resolutions('720p', '360p', '540p', '720p', '1080p'),
    // Said of image-to-video, for "Q3 models".
    seconds(5, { min: 1, max: 16, integer: true }),
    soundSwitch('audio'),
    seed,
  ];
  return [
    {
      ...typed,
      id: 'fal-ai/vidu/q3/text-to-video',
      model: 'vidu-q3',
      mode: 'text-to-video',
      fields: [prompt, ...words, ratios('16:9', '9:16', '4:3', '3:4', '1:1')],
      fixed: {},
    },
    {
      ...typed,
      id: 'fal-ai/vidu/q3/image-to-video',
      model: 'vidu-q3',
      mode: 'image-to-video',
      fields: [{ ...prompt, required: false }, ...words, imageUrl, endImageUrl],
      rules: [noSmallestToLastFrame],
      fixed: likeFirstFrame,
    },
  ];
}
