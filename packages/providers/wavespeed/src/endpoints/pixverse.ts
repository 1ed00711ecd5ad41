import { likeFirstFrame, type EndpointRow, type Field } from '@genlock/core';
import {
  aspectRatio,
  image,
  listedRow,
  perSecond,
  prompt,
  ratesBySizeAndSound,
  resolution,
  seconds,
  soundSwitch,
} from './listed.ts';

const v6Fields: readonly Field[] = [
  prompt,
  seconds(1, 15),
  resolution('720p', ['360p', '540p', '720p', '1080p']),
  soundSwitch('generate_audio_switch'),
];

const v6Price = perSecond(
  ratesBySizeAndSound({
    '360p': [0.025, 0.035],
    '540p': [0.035, 0.045],
    '720p': [0.045, 0.06],
    '1080p': [0.09, 0.115],
  }),
);

/** PixVerse V6. */
export function pixverseRows(): readonly EndpointRow[] {
  const v6 = { model: 'pixverse-v6', rawFields: ['thinking_type'], price: v6Price };
  return [
    listedRow({
      ...v6,
      id: 'pixverse/pixverse-v6/text-to-video',
      mode: 'text-to-video',
      fields: [
        ...v6Fields,
        aspectRatio(['16:9', '4:3', '1:1', '3:4', '9:16', '2:3', '3:2', '21:9']),
      ],
    }),
    listedRow({
      ...v6,
      id: 'pixverse/pixverse-v6/image-to-video',
      mode: 'image-to-video',
      fields: [...v6Fields, image],
      fixed: likeFirstFrame,
    }),
  ];
}
