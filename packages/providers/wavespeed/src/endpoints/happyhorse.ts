import { likeFirstFrame, type EndpointRow, type Field } from '@genlock/core';
import {
  aspectRatio,
  image,
  listedRow,
  perSecond,
  promptUpTo,
  ratesBySize,
  resolution,
  seconds,
  seed,
} from './listed.ts';

const fields: readonly Field[] = [
  { ...promptUpTo(2500), required: true },
  seconds(3, 15),
  resolution('720p', ['720p', '1080p']),
  seed,
];

const frame: Field = {
  ...image,
  limits: {
    files: {
      image: {
        types: ['image/jpeg', 'image/png', 'image/bmp', 'image/webp'],
        maxBytes: 10_000_000,
        minSide: 300,
        aspect: { min: 0.4, max: 2.5 },
      },
    },
  },
};

const price = perSecond(ratesBySize({ '720p': 0.14, '1080p': 0.189 }));

/** Happy Horse 1.1 of Alibaba. */
export function happyHorseRows(): readonly EndpointRow[] {
  return [
    listedRow({
      id: 'alibaba/happyhorse-1.1/text-to-video',
      model: 'happyhorse-1.1',
      mode: 'text-to-video',
      fields: [...fields, aspectRatio(['16:9', '9:16', '1:1', '4:3', '3:4'])],
      price,
    }),
    listedRow({
      id: 'alibaba/happyhorse-1.1/image-to-video',
      model: 'happyhorse-1.1',
      mode: 'image-to-video',
      fields: [...fields, frame],
      fixed: likeFirstFrame,
      price,
    }),
  ];
}
