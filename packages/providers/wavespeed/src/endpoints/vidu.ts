import { likeFirstFrame, type EndpointRow, type Field } from '@genlock/core';
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
  soundSwitch,
} from './listed.ts';

/** Q3 and Q3 turbo: sound is on by default and costs nothing. */
const fields: readonly Field[] = [
  prompt,
  // The list steps by whole seconds.
  seconds(1, 16),
  resolution('720p', ['540p', '720p', '1080p']),
  soundSwitch(),
  seed,
];

/** Music is on by default, also where no sound is asked for. */
const withoutMusic = { bgm: false };
const rawFields: readonly string[] = ['movement_amplitude'];

const price = perSecond(ratesBySize({ '540p': 0.07, '720p': 0.15, '1080p': 0.16 }));

/** Vidu Q3. */
export function viduRows(): readonly EndpointRow[] {
  return [
    listedRow({
      id: 'vidu/q3/text-to-video',
      model: 'vidu-q3',
      mode: 'text-to-video',
      fields: [
        ...fields,
        // 4:3 by its own default: what is not asked for is the same everywhere.
        { ...aspectRatio(['16:9', '9:16', '4:3', '3:4', '1:1']), default: '16:9' },
      ],
      rawDefaults: withoutMusic,
      rawFields: [...rawFields, 'style'],
      price,
    }),
    listedRow({
      id: 'vidu/q3/image-to-video',
      model: 'vidu-q3',
      mode: 'image-to-video',
      fields: [...fields, image],
      rawDefaults: withoutMusic,
      rawFields,
      fixed: likeFirstFrame,
      price,
    }),
    listedRow({
      id: 'vidu/q3-turbo/image-to-video',
      model: 'vidu-q3-turbo',
      mode: 'image-to-video',
      fields: [...fields, image],
      rawDefaults: withoutMusic,
      rawFields,
      fixed: likeFirstFrame,
      price: perSecond(ratesBySize({ '540p': 0.04, '720p': 0.06, '1080p': 0.08 })),
    }),
  ];
}
