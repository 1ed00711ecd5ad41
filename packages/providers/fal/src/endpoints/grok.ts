import { type EndpointRow, likeFirstFrame, withSound } from '@genlock/core/adapter';
import { imageUrl } from './fields.ts';
import {
  byResolution,
  openPrompt,
  ratios,
  ratiosOrAuto,
  resolutions,
  seconds,
  typed,
} from './shared.ts';

/** xAI's Grok Imagine, always with sound. How long a video may be stands in fal's own schema alone. */
export function grokRows(): readonly EndpointRow[] {
  const price = byResolution({ '480p': 0.05, '720p': 0.07 });
  const fields = [openPrompt, upTo15, resolutions('720p', '480p', '720p')];
  return [
    {
      ...typed,
      id: 'xai/grok-imagine-video/text-to-video',
      model: 'grok-imagine-video',
      mode: 'text-to-video',
      fields: [...fields, ratios(...shapes)],
      fixed: withSound,
      price,
    },
    {
      ...typed,
      id: 'xai/grok-imagine-video/image-to-video',
      model: 'grok-imagine-video',
      mode: 'image-to-video',
      fields: [...fields, ratiosOrAuto(...shapes), imageUrl],
      fixed: withSound,
      // The picture costs too.
      price: { ...price, plusUsd: 0.002 },
    },
    {
      ...typed,
      id: 'xai/grok-imagine-video/v1.5/image-to-video',
      model: 'grok-imagine-video-1.5',
      mode: 'image-to-video',
      fields: [openPrompt, upTo15, resolutions('720p', '480p', '720p', '1080p'), imageUrl],
      fixed: { ...withSound, ...likeFirstFrame },
      price: byResolution({ '480p': 0.08, '720p': 0.14, '1080p': 0.25 }),
    },
  ];
}

const shapes = ['16:9', '4:3', '3:2', '1:1', '2:3', '3:4', '9:16'] as const;
const upTo15 = seconds(6, { min: 1, max: 15, integer: true });
