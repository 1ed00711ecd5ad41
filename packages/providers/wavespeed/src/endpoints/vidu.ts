import {
  lastFrameTo,
  likeFirstFrame,
  ratesByResolution,
  type EndpointRow,
  type Field,
} from '@genlock/core/adapter';
import {
  anyPrompt,
  aspectRatio,
  givenVideo,
  image,
  listedRow,
  perClip,
  perSecond,
  prompt,
  resolution,
  seconds,
  seed,
  soundSwitch,
} from './listed.ts';

const sizes = resolution('720p', ['540p', '720p', '1080p']);

/** Q3 and Q3 turbo: sound is on by default and costs nothing. */
const fields: readonly Field[] = [
  prompt,
  // The list steps by whole seconds.
  seconds(1, 16),
  sizes,
  soundSwitch(),
  seed,
];

/** Music is on by default, also where no sound is asked for. */
const withoutMusic = { bgm: false };
const rawFields: readonly string[] = ['movement_amplitude'];

const price = perSecond(ratesByResolution({ '540p': 0.07, '720p': 0.15, '1080p': 0.16 }));

/** Vidu: Q3, and Q2 for what goes on. */
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
      price: perSecond(ratesByResolution({ '540p': 0.04, '720p': 0.06, '1080p': 0.08 })),
    }),
    extendRow('vidu-q2-pro', {
      '540p': [0.04, 0.05, 0.075, 0.1, 0.125, 0.15, 0.175],
      '720p': [0.075, 0.125, 0.175, 0.225, 0.275, 0.325, 0.375],
      '1080p': [0.275, 0.35, 0.425, 0.5, 0.575, 0.65, 0.725],
    }),
    extendRow('vidu-q2-turbo', {
      '540p': [0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09],
      '720p': [0.04, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3],
      '1080p': [0.175, 0.225, 0.275, 0.325, 0.375, 0.425, 0.475],
    }),
  ];
}

/** Q2, which makes a given video 1 to 7 s longer: what each length costs. */
function extendRow(
  model: 'vidu-q2-pro' | 'vidu-q2-turbo',
  usdBySize: Readonly<Record<string, readonly number[]>>,
): EndpointRow {
  const rates = Object.entries(usdBySize).flatMap(([size, usds]) =>
    usds.map((usd, index) => ({ when: { resolution: size, durationSeconds: index + 1 }, usd })),
  );
  return listedRow({
    id: `vidu/${model.replace('vidu-', '')}/extend-video`,
    model,
    mode: 'extend',
    note: 'the given video may be 4 s to a minute long',
    fields: [
      anyPrompt,
      seconds(1, 7),
      sizes,
      givenVideo,
      // The frame that the new part ends with, in any shape from 1:4 to 4:1.
      lastFrameTo('image', { files: { image: { aspect: { min: 0.25, max: 4 } } } }),
    ],
    price: perClip(...rates),
  });
}
