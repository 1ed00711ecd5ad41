import type { EndpointRow, Field } from '@genlock/core';
import {
  framedShapes,
  lastImage,
  lengths,
  neededOpenPrompt,
  nodeRow,
  openNegativePrompt,
  seed,
  shapes,
  sizes,
  soundSwitch,
} from './beyond-kling.ts';
import { image } from './fields.ts';

const day = '2026-03-03';
const model = 'veo-3.1-fast';

const fields: readonly Field[] = [
  neededOpenPrompt,
  openNegativePrompt,
  // 8 s unless asked otherwise, as Google has it; the node has 4.
  lengths({ oneOf: [4, 6, 8] }, 8),
  sizes('720p', '1080p'),
  soundSwitch,
  seed,
];

/** Google's Veo 3.1 fast. What sources say of the other Veo endpoints does not agree. */
export function veoRows(): readonly EndpointRow[] {
  return [
    nodeRow(day, {
      id: 'google/veo3.1-fast/text-to-video',
      model,
      mode: 'text-to-video',
      fields: [...fields, shapes('aspect_ratio', '16:9', '9:16')],
    }),
    nodeRow(day, {
      id: 'google/veo3.1-fast/image-to-video',
      model,
      mode: 'image-to-video',
      fields: [...fields, framedShapes('aspect_ratio', '16:9', '9:16'), image, lastImage],
    }),
  ];
}
