import { withSound, type EndpointRow, type Field } from '@genlock/core';
import {
  aspectRatio,
  image,
  listedRow,
  perSecond,
  prompt,
  ratesBySize,
  resolution,
  seconds,
  seed,
} from './listed.ts';

const fields: readonly Field[] = [
  prompt,
  seconds(5, 20),
  resolution('720p', ['480p', '720p', '1080p']),
  seed,
];
const price = perSecond(ratesBySize({ '480p': 0.02, '720p': 0.03, '1080p': 0.04 }));

/** LTX-2.3 of Lightricks, which makes picture and sound together. */
export function ltxRows(): readonly EndpointRow[] {
  return [
    listedRow({
      id: 'wavespeed-ai/ltx-2.3/text-to-video',
      model: 'ltx-2.3',
      mode: 'text-to-video',
      fields: [...fields, aspectRatio(['16:9', '9:16'])],
      fixed: withSound,
      price,
    }),
    listedRow({
      id: 'wavespeed-ai/ltx-2.3/image-to-video',
      model: 'ltx-2.3',
      mode: 'image-to-video',
      fields: [...fields, image],
      fixed: { ...withSound, aspectRatio: 'adaptive' },
      price,
    }),
  ];
}
