import {
  flatPrice,
  fullHd,
  hd,
  likeFirstFrame,
  likeInput,
  pricePerSecond,
  resolutionTo,
  uhd,
  withSound,
  type EndpointRow,
  type Field,
  type Price,
  type Rate,
} from '@genlock/core/adapter';
import {
  aspectRatio,
  calculated,
  cfgScale,
  endImage,
  frame,
  image,
  listed,
  motionVideo,
  neededPrompt,
  negativePrompt,
  nodeOf,
  perhaps,
  prompt,
  shapedFrame,
  sound,
  upTo15,
} from './fields.ts';

/**
 * What every v3.0 endpoint takes. Shots are confirmed by no AtlasCloud source, so they are not
 * offered.
 */
const v3Fields: readonly Field[] = [neededPrompt, negativePrompt, upTo15, sound, cfgScale];

/** Sent by one third-party client together; whether AtlasCloud reads them is not confirmed. */
const shotFields: readonly string[] = ['multi_shot', 'shot_type'];

const v3Text = {
  ...nodeOf('2026-02-16', 'inferred'),
  mode: 'text-to-video',
  fields: [...v3Fields, aspectRatio],
  rules: [],
} as const satisfies Partial<EndpointRow>;

const v3Image = {
  ...nodeOf('2026-02-16', 'inferred'),
  mode: 'image-to-video',
  fields: [...v3Fields, { ...image, limits: frame }, { ...endImage, limits: frame }],
  rules: [],
} as const satisfies Partial<EndpointRow>;

const v3Motion = {
  ...nodeOf('2026-08-06'),
  mode: 'motion-control',
  fields: [{ ...image, limits: shapedFrame }, motionVideo, prompt],
  rules: [],
  // Required. AtlasCloud's own node sends `image`; the other providers' default is `video`, and
  // what is not asked for is the same everywhere.
  rawDefaults: { character_orientation: 'video' },
  rawFields: ['keep_original_sound'],
} as const satisfies Partial<EndpointRow>;

const v3StdPrice = pricePerSecond(
  calculated('2026-09-26'),
  { when: { audio: true }, usd: 0.1071 },
  { when: { audio: false }, usd: 0.0714 },
);

// With audio: Kling's list price of 0.168 less the 15 % of every other AtlasCloud figure.
const v3ProPrice = pricePerSecond(
  listed,
  { when: { audio: true }, usd: 0.1428, confidence: 'inferred' },
  { when: { audio: false }, usd: 0.0952 },
);

/**
 * Kling's list price of 0.42, with sound or without, less the 15 % of other figures; with sound a
 * gateway has half as much again. Image-to-video in 1080p may cost less.
 */
const v34kPrice: Price = {
  ...pricePerSecond(listed, ...perhaps({ audio: true }, 0.357, 0.5355), {
    when: { audio: false },
    usd: 0.357,
  }),
  confidence: 'inferred',
};

/** v3.0 turbo: always with sound, and one endpoint for both tiers: the resolution decides. */
function turbo(
  model: string,
  byDefault: string,
  ...rates: readonly Rate[]
): readonly EndpointRow[] {
  const resolution: Field = resolutionTo(
    'resolution',
    byDefault,
    rates.flatMap(({ when }) => when.resolution ?? []),
  );
  const price: Price = {
    ...pricePerSecond(listed, ...rates),
    note: 'sources disagree: one has 0.168 and 0.21 before discount',
  };
  const shared = { ...nodeOf('2026-06-18'), model, rules: [], rawFields: [], price };
  const text: EndpointRow = {
    ...shared,
    key: `kwaivgi/${model}/text-to-video`,
    id: 'kwaivgi/kling-v3.0-turbo/text-to-video',
    mode: 'text-to-video',
    fields: [neededPrompt, upTo15, aspectRatio, resolution],
    fixed: withSound,
  };
  const fromImage: EndpointRow = {
    ...shared,
    key: `kwaivgi/${model}/image-to-video`,
    id: 'kwaivgi/kling-v3.0-turbo/image-to-video',
    mode: 'image-to-video',
    note: 'a last frame is confirmed by no source of AtlasCloud itself',
    fields: [image, prompt, upTo15, resolution, endImage],
    fixed: { ...withSound, ...likeFirstFrame },
  };
  return [text, fromImage];
}

const turboHd: Rate = { when: { resolution: '720p' }, usd: 0.095 };
/** Kling's list price of 0.14 less 15 %. */
const turboFullHd: Rate = {
  when: { resolution: '1080p' },
  usd: 0.119,
  confidence: 'inferred',
};

/** The models that are sold as current: v3.0 and v3.0 turbo. */
export const currentRows = (): readonly EndpointRow[] => [
  {
    id: 'kwaivgi/kling-v3.0-std/text-to-video',
    model: 'kling-v3.0-std',
    ...v3Text,
    rawFields: shotFields,
    fixed: hd,
    price: v3StdPrice,
  },
  {
    id: 'kwaivgi/kling-v3.0-std/image-to-video',
    model: 'kling-v3.0-std',
    ...v3Image,
    asOf: '2026-06-03',
    rawFields: shotFields,
    fixed: { ...hd, ...likeFirstFrame },
    price: v3StdPrice,
  },
  {
    id: 'kwaivgi/kling-v3.0-std/motion-control',
    model: 'kling-v3.0-std',
    ...v3Motion,
    fixed: { ...hd, ...likeInput },
    price: flatPrice(calculated('2026-09-29'), 0.1071),
  },
  {
    id: 'kwaivgi/kling-v3.0-pro/text-to-video',
    model: 'kling-v3.0-pro',
    ...v3Text,
    rawFields: shotFields,
    fixed: fullHd,
    price: v3ProPrice,
  },
  {
    id: 'kwaivgi/kling-v3.0-pro/image-to-video',
    model: 'kling-v3.0-pro',
    ...v3Image,
    rawFields: shotFields,
    fixed: { ...fullHd, ...likeFirstFrame },
    price: v3ProPrice,
  },
  {
    id: 'kwaivgi/kling-v3.0-pro/motion-control',
    model: 'kling-v3.0-pro',
    ...v3Motion,
    fixed: { ...fullHd, ...likeInput },
    price: flatPrice(calculated('2026-09-29'), 0.1428),
  },
  {
    id: 'kwaivgi/kling-v3.0-4k/text-to-video',
    model: 'kling-v3.0-4k',
    ...v3Text,
    ...nodeOf('2026-06-16'),
    rawFields: [],
    fixed: uhd,
    price: v34kPrice,
  },
  {
    id: 'kwaivgi/kling-v3.0-4k/image-to-video',
    model: 'kling-v3.0-4k',
    ...v3Image,
    ...nodeOf('2026-06-16'),
    fields: [
      ...v3Image.fields,
      {
        from: 'resolution',
        to: 'resolution',
        // AtlasCloud's own default is 1080P, which is not what the name of the model promises.
        default: '4k',
        limits: { oneOf: ['1080p', '4k'] },
        encode: 'upper-case',
      },
    ],
    rawFields: [],
    fixed: likeFirstFrame,
    price: v34kPrice,
  },
  // The endpoint's own model comes first, so that its id means both tiers. The two others are there
  // so that a request for a tier, which is a model of its own elsewhere, is served here as well.
  ...turbo('kling-v3.0-turbo', '1080p', turboHd, turboFullHd),
  ...turbo('kling-v3.0-turbo-std', '720p', turboHd),
  ...turbo('kling-v3.0-turbo-pro', '1080p', turboFullHd),
];
