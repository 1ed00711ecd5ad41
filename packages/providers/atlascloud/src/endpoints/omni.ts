import {
  flatPrice,
  fullHd,
  hd,
  inMode,
  likeFirstFrame,
  likeInput,
  pricePerSecond,
  silent,
  uhd,
  type EndpointRow,
  type Price,
} from '@genlock/core/adapter';
import {
  aspectRatio,
  endImage,
  fiveOrTen,
  image,
  imageReferences,
  neededPrompt,
  nodeOf,
  perhaps,
  reviewed,
  schema,
  sound,
  upTo15,
  videoReference,
} from './fields.ts';

const o3Text = inMode(schema, 'text-to-video', [neededPrompt, aspectRatio, upTo15, sound]);

const o3Image = inMode(schema, 'image-to-video', [
  neededPrompt,
  image,
  endImage,
  upTo15,
  // Two endpoints name the audio switch differently from all others.
  { ...sound, to: 'generate_audio' },
]);

const o3References = {
  ...inMode(schema, 'reference-to-video', [
    neededPrompt,
    videoReference,
    imageReferences(7),
    sound,
    aspectRatio,
    upTo15,
  ]),
  rawFields: ['keep_original_sound'],
} as const satisfies Partial<EndpointRow>;

const o3Edit = {
  ...inMode(schema, 'video-to-video', [
    neededPrompt,
    { ...videoReference, required: true },
    imageReferences(4),
  ]),
  rawFields: ['keep_original_sound'],
} as const satisfies Partial<EndpointRow>;

/**
 * One rate is known for O3. Kling, fal and WaveSpeed charge more with sound, and half as much again
 * with a video among the references: AtlasCloud's own edit costs that.
 */
function o3Price(usd: number, withSoundUsd: number, withVideoUsd: number): Price {
  return {
    ...pricePerSecond(
      reviewed,
      ...perhaps({ video: true }, usd, withVideoUsd),
      ...perhaps({ audio: true }, usd, withSoundUsd),
      { when: { audio: false }, usd },
    ),
    note: 'whether sound and a video given cost extra is not published',
  };
}

const o3StdPrice = o3Price(0.071, 0.0952, 0.107);
const o3ProPrice = o3Price(0.095, 0.119, 0.143);

/** The models that refer to images and videos and change videos: O3 and O1. */
export const omniRows = (): readonly EndpointRow[] => [
  {
    id: 'kwaivgi/kling-video-o3-std/text-to-video',
    model: 'kling-o3-std',
    ...o3Text,
    fixed: hd,
    price: o3StdPrice,
  },
  {
    id: 'kwaivgi/kling-video-o3-std/image-to-video',
    model: 'kling-o3-std',
    ...o3Image,
    fixed: { ...hd, ...likeFirstFrame },
    price: o3StdPrice,
  },
  {
    id: 'kwaivgi/kling-video-o3-std/reference-to-video',
    model: 'kling-o3-std',
    ...o3References,
    fixed: hd,
    price: o3StdPrice,
  },
  {
    id: 'kwaivgi/kling-video-o3-std/video-edit',
    model: 'kling-o3-std',
    ...o3Edit,
    fixed: { ...hd, ...likeInput },
    price: flatPrice(reviewed, 0.107),
  },
  {
    id: 'kwaivgi/kling-video-o3-pro/text-to-video',
    model: 'kling-o3-pro',
    ...o3Text,
    fixed: fullHd,
    price: o3ProPrice,
  },
  {
    id: 'kwaivgi/kling-video-o3-pro/image-to-video',
    model: 'kling-o3-pro',
    ...o3Image,
    fixed: { ...fullHd, ...likeFirstFrame },
    price: o3ProPrice,
  },
  {
    id: 'kwaivgi/kling-video-o3-pro/reference-to-video',
    model: 'kling-o3-pro',
    ...o3References,
    fixed: fullHd,
    price: o3ProPrice,
  },
  {
    id: 'kwaivgi/kling-video-o3-pro/video-edit',
    model: 'kling-o3-pro',
    ...o3Edit,
    fixed: { ...fullHd, ...likeInput },
    price: flatPrice(reviewed, 0.143),
  },
  {
    id: 'kwaivgi/kling-video-o3-4k/text-to-video',
    model: 'kling-o3-4k',
    ...o3Text,
    ...nodeOf('2026-06-16'),
    fixed: uhd,
  },
  {
    id: 'kwaivgi/kling-video-o3-4k/image-to-video',
    model: 'kling-o3-4k',
    ...o3Image,
    ...nodeOf('2026-06-16'),
    fields: [neededPrompt, image, endImage, upTo15, sound],
    fixed: { ...uhd, ...likeFirstFrame },
  },
  {
    id: 'kwaivgi/kling-video-o1/text-to-video',
    model: 'kling-o1-pro',
    ...nodeOf('2025-12-22'),
    mode: 'text-to-video',
    fields: [neededPrompt, aspectRatio, fiveOrTen],
    rules: [],
    rawFields: [],
    fixed: { ...fullHd, ...silent },
    price: flatPrice(reviewed, 0.095),
  },
  {
    id: 'kwaivgi/kling-video-o1/image-to-video',
    model: 'kling-o1-pro',
    ...nodeOf('2026-02-28', 'inferred'),
    mode: 'image-to-video',
    note: 'its duration and aspect ratio stand in a generated node that was withdrawn',
    fields: [neededPrompt, image, fiveOrTen, aspectRatio],
    rules: [],
    rawFields: [],
    fixed: { ...fullHd, ...silent },
    price: flatPrice(reviewed, 0.095),
  },
];
