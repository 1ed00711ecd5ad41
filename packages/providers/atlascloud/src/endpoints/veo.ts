import type { EndpointRow, Field } from '@genlock/core';
import {
  forkedNodeOf,
  lastImage,
  lengths,
  neededOpenPrompt,
  openNegativePrompt,
  plain,
  seed,
  shapes,
  sizes,
  soundSwitch,
} from './beyond-kling.ts';
import { image } from './fields.ts';

/** Veo 3.1 fast. Of the others, what a second costs and what they take is told in too many ways. */
export function veoRows(): readonly EndpointRow[] {
  const fields: readonly Field[] = [
    neededOpenPrompt,
    openNegativePrompt,
    // 8 s unless asked otherwise, as Google has it; the node has 4.
    lengths({ oneOf: [4, 6, 8] }, 8),
    shapes('aspect_ratio', '16:9', '9:16'),
    sizes('720p', '1080p'),
    soundSwitch,
    seed,
  ];
  const fast = { ...forkedNodeOf('2026-03-03'), ...plain, model: 'veo-3.1-fast' } as const;
  return [
    { ...fast, id: 'google/veo3.1-fast/text-to-video', mode: 'text-to-video', fields },
    {
      ...fast,
      id: 'google/veo3.1-fast/image-to-video',
      mode: 'image-to-video',
      fields: [...fields, image, lastImage],
    },
  ];
}
