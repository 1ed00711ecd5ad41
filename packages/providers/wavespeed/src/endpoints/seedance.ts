import {
  ratesByResolution,
  ratesByResolutionAndSound,
  type EndpointRow,
  type Field,
  type Price,
} from '@genlock/core/adapter';
import {
  aspectRatio,
  audios,
  image,
  images,
  lastImage,
  listedRow,
  perSecond,
  prompt,
  ratioOrFrame,
  resolution,
  seconds,
  seed,
  soundSwitch,
  videos,
  type BySize,
} from './listed.ts';

export const shapes: readonly string[] = ['16:9', '9:16', '4:3', '3:4', '1:1', '21:9'];

export const sizes: Field = resolution('720p', ['480p', '720p', '1080p', '4k']);

/** 2.0: sound is on by default and costs nothing. It takes no seed. */
const fields: readonly Field[] = [prompt, seconds(4, 15), sizes, soundSwitch()];
export const webSearch: readonly string[] = ['enable_web_search'];
export const note =
  'pages of WaveSpeed after June 2026 speak of 15 % off Seedance 2.0, which is not in it';

/** One of the three tiers, which differ in price alone. */
export interface Tier {
  readonly model: string;
  readonly usd: BySize;
  /** Where a video is given: less for a second, but its own seconds are billed too. */
  readonly usdWithVideo: BySize;
  /** Of the faster way to change a video, whose own seconds are billed too. */
  readonly usdTurbo: BySize;
}

export const tiers: readonly Tier[] = [
  {
    model: 'seedance-2.0',
    usd: { '480p': 0.12, '720p': 0.24, '1080p': 0.6, '4k': 1.2 },
    usdWithVideo: { '480p': 0.075, '720p': 0.15, '1080p': 0.375, '4k': 0.75 },
    usdTurbo: { '720p': 0.095, '1080p': 0.105 },
  },
  {
    model: 'seedance-2.0-fast',
    usd: { '480p': 0.1, '720p': 0.2, '1080p': 0.5, '4k': 1 },
    usdWithVideo: { '480p': 0.065, '720p': 0.13, '1080p': 0.325, '4k': 0.65 },
    usdTurbo: { '720p': 0.085, '1080p': 0.095 },
  },
  {
    model: 'seedance-2.0-mini',
    usd: { '480p': 0.06, '720p': 0.12, '1080p': 0.3, '4k': 0.6 },
    usdWithVideo: { '480p': 0.0375, '720p': 0.075, '1080p': 0.1875, '4k': 0.375 },
    usdTurbo: { '720p': 0.0475, '1080p': 0.0525 },
  },
];

function tierRows({ model, usd, usdWithVideo }: Tier): readonly EndpointRow[] {
  const price: Price = { ...perSecond(ratesByResolution(usd)), note };
  const text = { id: `bytedance/${model}/text-to-video`, model, rawFields: webSearch };
  return [
    listedRow({
      ...text,
      mode: 'text-to-video',
      fields: [...fields, aspectRatio(shapes)],
      price,
    }),
    // There is no endpoint of its own for references: that of texts takes them.
    listedRow({
      ...text,
      key: `${text.id}/references`,
      mode: 'reference-to-video',
      fields: [
        ...fields,
        aspectRatio(shapes),
        images('reference_images', 9),
        videos('reference_videos', 3),
        audios('reference_audios', 3),
      ],
      price: { ...price, rates: [...withVideo(usdWithVideo), ...price.rates] },
    }),
    listedRow({
      id: `bytedance/${model}/image-to-video`,
      model,
      mode: 'image-to-video',
      fields: [...fields, ratioOrFrame(shapes), image, lastImage],
      rawFields: webSearch,
      price,
    }),
  ];
}

/** All given videos together may be 15 s long, and count 2 s at the least. */
function withVideo(usd: BySize): Price['rates'] {
  const billed = { of: 'input-and-output', round: 'up', inputMin: 2, inputMax: 15 } as const;
  return ratesByResolution(usd).map(({ when, ...rate }) => ({
    ...rate,
    when: { ...when, video: true },
    seconds: billed,
  }));
}

/** 1.5: sound is on by default and doubles the price. */
const proFields: readonly Field[] = [
  prompt,
  seconds(4, 12),
  resolution('720p', ['480p', '720p', '1080p']),
  soundSwitch(),
  seed,
];
const proPrice = perSecond(
  ratesByResolutionAndSound({
    '480p': [0.012, 0.024],
    '720p': [0.026, 0.052],
    '1080p': [0.052, 0.104],
  }),
);

/** Seedance of ByteDance: 2.0 in three tiers, and 1.5 pro. */
export function seedanceRows(): readonly EndpointRow[] {
  return [
    ...tiers.flatMap(tierRows),
    listedRow({
      id: 'bytedance/seedance-v1.5-pro/text-to-video',
      model: 'seedance-1.5-pro',
      mode: 'text-to-video',
      fields: [...proFields, aspectRatio(shapes)],
      rawFields: ['camera_fixed'],
      price: proPrice,
    }),
    listedRow({
      id: 'bytedance/seedance-v1.5-pro/image-to-video',
      model: 'seedance-1.5-pro',
      mode: 'image-to-video',
      fields: [...proFields, ratioOrFrame(shapes), image, lastImage],
      rawFields: ['camera_fixed'],
      price: proPrice,
    }),
  ];
}
