import type { EndpointRow, Field } from '@genlock/core';
import {
  aspectRatio,
  image,
  lastImage,
  listedRow,
  perSecond,
  promptUpTo,
  ratesBySize,
  resolution,
  secondsOf,
} from './listed.ts';

/** Seconds go as `5s`, and the shape by the name of a size. */
const fields: readonly Field[] = [
  { ...promptUpTo(5000), required: true },
  resolution('540p', ['540p', '720p', '1080p']),
  { ...aspectRatio(['16:9', '9:16', '1:1', '4:3', '3:4']), to: 'size' },
];
const inText = { encode: 'as-text-with-s' } as const;
const price = perSecond(ratesBySize({ '540p': 0.1, '720p': 0.2, '1080p': 0.4 }));

/** Ray 3.2 of Luma. `reference` takes pictures to refer to; how many is not published. */
export function lumaRows(): readonly EndpointRow[] {
  const ray = { model: 'luma-ray-3.2', rawFields: ['reference'], price };
  return [
    listedRow({
      ...ray,
      id: 'luma/ray-3.2/text-to-video',
      mode: 'text-to-video',
      fields: [...fields, { ...secondsOf(5, 10), ...inText }],
    }),
    listedRow({
      ...ray,
      id: 'luma/ray-3.2/image-to-video',
      mode: 'image-to-video',
      fields: [...fields, { ...secondsOf(5), ...inText }, image, lastImage],
    }),
  ];
}
