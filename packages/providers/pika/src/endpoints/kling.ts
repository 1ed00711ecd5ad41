import {
  fullHd,
  hd,
  inMode,
  likeFirstFrame,
  likeInput,
  pricePerSecond,
  uhd,
  type EndpointRow,
} from '@genlock/core/adapter';
import {
  aspectRatio,
  audio,
  clients,
  copy,
  image,
  imageUrl,
  lastFrameUrl,
  motionVideo,
  neededPrompt,
  prompt,
  upTo15,
} from './fields.ts';

/** A tier of Kling 3.0 is a resolution of one and the same endpoint. */
const hdTier = { model: 'kling-v3.0-std', constants: { resolution: '720p' } } as const;
const fullHdTier = { model: 'kling-v3.0-pro', constants: { resolution: '1080p' } } as const;
const uhdTier = { model: 'kling-v3.0-4k', constants: { resolution: '4k' } } as const;

const kling3 = { ...copy, rules: [], rawFields: ['multi_shot'] } as const;

const kling3Text = {
  ...inMode(kling3, 'text-to-video', [neededPrompt, aspectRatio, upTo15, audio]),
  id: 'kling/kling-3.0/text-to-video',
  confidence: 'inferred',
  note: 'its fields are inferred from those of image-to-video',
} as const satisfies Partial<EndpointRow>;

const kling3Image = {
  ...inMode(kling3, 'image-to-video', [imageUrl, lastFrameUrl, prompt, upTo15, audio]),
  id: 'kling/kling-3.0/image-to-video',
} as const satisfies Partial<EndpointRow>;

const kling3Motion = {
  ...inMode(kling3, 'motion-control', [imageUrl, motionVideo]),
  id: 'kling/kling-3.0/motion-control',
  // `video` takes a driving video of up to 30 s, `image` of up to 10 s: Kling's own rule.
  rawDefaults: { character_orientation: 'video' },
  rawFields: [],
  note: 'that the resolution is asked for by a field of that name is inferred from its prices',
} as const satisfies Partial<EndpointRow>;

/** A driving video of 3 to 30 s, as Kling takes it. */
const driving = { ...copy, seconds: { min: 3, max: 30 } } as const;

const note = 'not in the catalogue of 2026-08-27; lengths are those of Kling';

const v3 = { ...clients, chosenBy: 'id', rules: [], rawFields: [], note } as const;
const secondsAsText = { ...upTo15, encode: 'as-text' } as const;

const v3Text = inMode(v3, 'text-to-video', [neededPrompt, secondsAsText, aspectRatio]);

const v3Image = inMode(v3, 'image-to-video', [image, prompt, secondsAsText]);

/** Kling's models at Pika. No public source has the prices of most; the live catalogue does. */
export const klingRows = (): readonly EndpointRow[] => [
  { ...kling3Text, ...hdTier, key: 'kling/kling-3.0/text-to-video/720p', fixed: hd },
  {
    ...kling3Image,
    ...hdTier,
    key: 'kling/kling-3.0/image-to-video/720p',
    fixed: { ...hd, ...likeFirstFrame },
  },
  {
    ...kling3Motion,
    ...hdTier,
    key: 'kling/kling-3.0/motion-control/720p',
    fixed: { ...hd, ...likeInput },
    price: pricePerSecond(driving, { when: {}, usd: 0.101 }),
  },
  { ...kling3Text, ...fullHdTier, key: 'kling/kling-3.0/text-to-video/1080p', fixed: fullHd },
  {
    ...kling3Image,
    ...fullHdTier,
    key: 'kling/kling-3.0/image-to-video/1080p',
    fixed: { ...fullHd, ...likeFirstFrame },
  },
  {
    ...kling3Motion,
    ...fullHdTier,
    key: 'kling/kling-3.0/motion-control/1080p',
    fixed: { ...fullHd, ...likeInput },
    price: pricePerSecond(driving, { when: {}, usd: 0.135 }),
  },
  { ...kling3Text, ...uhdTier, key: 'kling/kling-3.0/text-to-video/4k', fixed: uhd },
  {
    ...kling3Image,
    ...uhdTier,
    key: 'kling/kling-3.0/image-to-video/4k',
    fixed: { ...uhd, ...likeFirstFrame },
  },
  { ...v3Text, id: 'kling/kling-v3/standard/text-to-video', model: 'kling-v3.0-std', fixed: hd },
  {
    ...v3Image,
    id: 'kling/kling-v3/standard/image-to-video',
    model: 'kling-v3.0-std',
    fixed: { ...hd, ...likeFirstFrame },
  },
  { ...v3Text, id: 'kling/kling-v3/pro/text-to-video', model: 'kling-v3.0-pro', fixed: fullHd },
  {
    ...v3Image,
    id: 'kling/kling-v3/pro/image-to-video',
    model: 'kling-v3.0-pro',
    fixed: { ...fullHd, ...likeFirstFrame },
  },
  { ...v3Text, id: 'kling/kling-v3/4k/text-to-video', model: 'kling-v3.0-4k', fixed: uhd },
  {
    ...v3Image,
    id: 'kling/kling-v3/4k/image-to-video',
    model: 'kling-v3.0-4k',
    fixed: { ...uhd, ...likeFirstFrame },
  },
  {
    ...v3,
    id: 'kling/kling-v3/motion-control',
    model: 'kling-v3.0-std',
    mode: 'motion-control',
    fields: [imageUrl, motionVideo],
    fixed: likeInput,
    note: 'not in the catalogue of 2026-08-27; no source reports its tier',
  },
];
