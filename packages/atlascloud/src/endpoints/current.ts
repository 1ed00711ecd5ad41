import type { Endpoint, Field, Price } from '@genlock/core';
import {
  aspectRatio,
  calculated,
  cfgScale,
  endImage,
  flat,
  fullHd,
  hd,
  image,
  likeFirstFrame,
  likeInput,
  listed,
  motionVideo,
  neededPrompt,
  negativePrompt,
  perSecond,
  prompt,
  schema,
  sound,
  uhd,
  upTo15,
  withSound,
} from './fields.ts';

/**
 * What every v3.0 endpoint takes. Shots are confirmed by no AtlasCloud source, so they are not
 * offered.
 */
const v3Fields: readonly Field[] = [neededPrompt, negativePrompt, upTo15, sound, cfgScale];

/** Sent by one third-party client together; whether AtlasCloud reads them is not confirmed. */
const shotFields: readonly string[] = ['multi_shot', 'shot_type'];

const v3Text = {
  ...schema,
  mode: 'text-to-video',
  fields: [...v3Fields, aspectRatio],
  rules: [],
} as const satisfies Partial<Endpoint>;

const v3Image = {
  ...schema,
  mode: 'image-to-video',
  fields: [...v3Fields, image, endImage],
  rules: [],
} as const satisfies Partial<Endpoint>;

const v3Motion = {
  ...schema,
  mode: 'motion-control',
  fields: [image, motionVideo, prompt],
  rules: [],
  // Required. AtlasCloud's own node sends `image`; the other providers' default is `video`, and
  // what is not asked for is the same everywhere.
  rawDefaults: { character_orientation: 'video' },
  rawFields: ['keep_original_sound'],
} as const satisfies Partial<Endpoint>;

const v3StdPrice = perSecond(
  calculated('2026-09-26'),
  { when: { audio: true }, usd: 0.1071 },
  { when: { audio: false }, usd: 0.0714 },
);

// With audio: Kling's list price of 0.168 less the 15 % of every other AtlasCloud figure.
const v3ProPrice = perSecond(
  listed,
  { when: { audio: true }, usd: 0.1428, confidence: 'inferred' },
  { when: { audio: false }, usd: 0.0952 },
);

/** Kling's list prices of 0.42 and 0.63 less 15 %. Image-to-video in 1080p may cost less. */
const v34kPrice: Price = {
  ...perSecond(
    listed,
    { when: { audio: true }, usd: 0.5355 },
    { when: { audio: false }, usd: 0.357 },
  ),
  confidence: 'inferred',
};

/** v3.0 turbo: always with sound, and one endpoint for both tiers: the resolution decides. */
function turboResolution(byDefault: string, ...oneOf: readonly string[]): Field {
  return { from: 'resolution', to: 'resolution', default: byDefault, limits: { oneOf } };
}

function turboText(resolution: Field) {
  return {
    ...schema,
    id: 'kwaivgi/kling-v3.0-turbo/text-to-video',
    mode: 'text-to-video',
    fields: [neededPrompt, upTo15, aspectRatio, resolution],
    rules: [],
    rawFields: [],
    fixed: withSound,
    price: turboPrice,
  } as const satisfies Partial<Endpoint>;
}

function turboImage(resolution: Field) {
  return {
    ...schema,
    id: 'kwaivgi/kling-v3.0-turbo/image-to-video',
    mode: 'image-to-video',
    note: 'a last frame is confirmed by no source of AtlasCloud itself',
    fields: [image, prompt, upTo15, resolution, endImage],
    rules: [],
    rawFields: [],
    fixed: { ...withSound, ...likeFirstFrame },
    price: turboPrice,
  } as const satisfies Partial<Endpoint>;
}

const turboPrice: Price = {
  ...perSecond(
    listed,
    { when: { resolution: '720p' }, usd: 0.095 },
    // Kling's list price of 0.14 less 15 %.
    { when: { resolution: '1080p' }, usd: 0.119, confidence: 'inferred' },
  ),
  note: 'sources disagree: one has 0.168 and 0.21 before discount',
};

const anyTurbo = turboResolution('1080p', '720p', '1080p');
const stdTurbo = turboResolution('720p', '720p');
const proTurbo = turboResolution('1080p', '1080p');

/** The models that are sold as current: v3.0 and v3.0 turbo. */
export const currentEndpoints: readonly Endpoint[] = [
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
    rawFields: shotFields,
    fixed: { ...hd, ...likeFirstFrame },
    price: v3StdPrice,
  },
  {
    id: 'kwaivgi/kling-v3.0-std/motion-control',
    model: 'kling-v3.0-std',
    ...v3Motion,
    fixed: { ...hd, ...likeInput },
    price: flat(calculated('2026-09-29'), 0.1071),
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
    price: flat(calculated('2026-09-29'), 0.1428),
  },
  {
    id: 'kwaivgi/kling-v3.0-4k/text-to-video',
    model: 'kling-v3.0-4k',
    ...v3Text,
    rawFields: [],
    fixed: uhd,
    price: v34kPrice,
  },
  {
    id: 'kwaivgi/kling-v3.0-4k/image-to-video',
    model: 'kling-v3.0-4k',
    ...v3Image,
    fields: [
      ...v3Image.fields,
      {
        from: 'resolution',
        to: 'resolution',
        // AtlasCloud's own default is 1080P, which is not what the name of the model promises.
        default: '4k',
        limits: { oneOf: ['1080p', '4k'] },
        encode: (resolution) => resolution.toUpperCase(),
      },
    ],
    rawFields: [],
    fixed: likeFirstFrame,
    price: v34kPrice,
  },
  // The endpoint's own model comes first, so that its id means both tiers. The two others are there
  // so that a request for a tier, which is a model of its own elsewhere, is served here as well.
  { model: 'kling-v3.0-turbo', ...turboText(anyTurbo) },
  { model: 'kling-v3.0-turbo', ...turboImage(anyTurbo) },
  { model: 'kling-v3.0-turbo-std', ...turboText(stdTurbo) },
  { model: 'kling-v3.0-turbo-std', ...turboImage(stdTurbo) },
  { model: 'kling-v3.0-turbo-pro', ...turboText(proTurbo) },
  { model: 'kling-v3.0-turbo-pro', ...turboImage(proTurbo) },
];
