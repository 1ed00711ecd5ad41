import type { EndpointRow, Field } from '@genlock/core';
import { endImageUrl, generateAudio, imageUrl } from './fields.ts';
import { openPrompt, ratios, ratiosOrAuto, seconds, typed } from './shared.ts';

/** Lightricks' LTX-2.3. No price text of it was to be found. */
export function ltxRows(): readonly EndpointRow[] {
  const words = [openPrompt, seconds(6, { oneOf: [6, 8, 10] }), resolution, fps, generateAudio];
  return [
    {
      ...typed,
      id: 'fal-ai/ltx-2.3/text-to-video',
      model: 'ltx-2.3',
      mode: 'text-to-video',
      fields: [...words, ratios('16:9', '9:16')],
      fixed: {},
    },
    {
      ...typed,
      id: 'fal-ai/ltx-2.3/image-to-video',
      model: 'ltx-2.3',
      mode: 'image-to-video',
      fields: [...words, ratiosOrAuto('16:9', '9:16'), imageUrl, endImageUrl],
      fixed: {},
    },
  ];
}

/** The wire says `2160p` for what is called `4k` elsewhere. */
const resolution: Field = {
  from: 'resolution',
  to: 'resolution',
  default: '1080p',
  limits: { oneOf: ['1080p', '1440p', '4k'] },
  encode: '4k-as-2160p',
};
const fps: Field = { from: 'fps', to: 'fps', limits: { oneOf: [24, 25, 48, 50] } };
