import {
  flatPrice,
  fullHd,
  hd,
  inMode,
  likeFirstFrame,
  likeInput,
  pricePerSecond,
  silent,
  type EndpointRow,
} from '@genlock/core/adapter';
import {
  aspectRatio,
  calculated,
  cfgScale,
  endImage,
  fiveOrTen,
  fiveOrTenText,
  frame,
  guidanceScale,
  guidanceUpTo20,
  image,
  imageReferences,
  listed,
  markedUp,
  motionVideo,
  neededPrompt,
  negativePrompt,
  nodeOf,
  oldModel,
  prompt,
  schema,
  shapedFrame,
  shopOfJuly,
  sound,
  wideAspectRatio,
} from './fields.ts';

/** What every model up to v2.6 takes. */
const usual = [neededPrompt, negativePrompt, fiveOrTen];

const text = inMode(schema, 'text-to-video', [...usual, aspectRatio]);

const fromImage = inMode(schema, 'image-to-video', [...usual, { ...image, limits: frame }]);

const guidedText = { ...text, fields: [...text.fields, guidanceScale] };
const guidedImage = { ...fromImage, fields: [...fromImage.fields, guidanceScale] };

const fromImages = inMode(schema, 'reference-to-video', [
  ...usual,
  wideAspectRatio,
  { ...imageReferences(4), required: true },
]);

const motion = {
  ...inMode(schema, 'motion-control', [{ ...image, limits: shapedFrame }, motionVideo, prompt]),
  note: 'the words for `character_orientation` are those of the v3.0 nodes',
  rawDefaults: { character_orientation: 'video' },
  rawFields: ['keep_original_sound'],
} as const satisfies Partial<EndpointRow>;

const v26Price = pricePerSecond(
  calculated('2026-09-29'),
  { when: { audio: true }, usd: 0.119 },
  { when: { audio: false }, usd: 0.0595 },
);

/** A figure of one price table of 2026, which no other source confirms. */
const tableOf2026 = {
  asOf: '2026-06-20',
  source: 'a third-party price table of AtlasCloud models',
  confidence: 'third-party',
} as const;

/** Where the frame decides the shape and there is no sound. */
const hdFrame = { ...hd, ...silent, ...likeFirstFrame };
const fullHdFrame = { ...fullHd, ...silent, ...likeFirstFrame };

/** The models before v3.0. */
export const olderRows = (): readonly EndpointRow[] => [
  {
    id: 'kwaivgi/kling-v2.6-std/motion-control',
    model: 'kling-v2.6-std',
    ...motion,
    fixed: { ...hd, ...likeInput },
    price: flatPrice(listed, 0.06),
  },
  {
    id: 'kwaivgi/kling-v2.6-pro/text-to-video',
    model: 'kling-v2.6-pro',
    ...text,
    ...nodeOf('2025-12-22'),
    fields: [...text.fields, cfgScale, sound],
    fixed: fullHd,
    price: v26Price,
  },
  {
    id: 'kwaivgi/kling-v2.6-pro/image-to-video',
    model: 'kling-v2.6-pro',
    ...fromImage,
    ...nodeOf('2025-12-22', 'third-party'),
    note: 'the node sends image and prompt only; the rest is what other clients send',
    fields: [...fromImage.fields, cfgScale, sound, endImage],
    fixed: { ...fullHd, ...likeFirstFrame },
    price: v26Price,
  },
  {
    id: 'kwaivgi/kling-v2.6-pro/motion-control',
    model: 'kling-v2.6-pro',
    ...motion,
    fixed: { ...fullHd, ...likeInput },
    price: markedUp(shopOfJuly, 0.112),
  },
  {
    id: 'kwaivgi/kling-v2.5-turbo-pro/text-to-video',
    model: 'kling-v2.5-turbo-pro',
    ...guidedText,
    fixed: { ...fullHd, ...silent },
  },
  {
    id: 'kwaivgi/kling-v2.5-turbo-pro/image-to-video',
    model: 'kling-v2.5-turbo-pro',
    ...guidedImage,
    // The one endpoint that names the last frame so.
    fields: [...guidedImage.fields, { ...endImage, to: 'last_image' }],
    fixed: fullHdFrame,
  },
  {
    id: 'kwaivgi/kling-v2.1-i2v-standard',
    model: 'kling-v2.1-std',
    ...fromImage,
    note: oldModel,
    fixed: hdFrame,
  },
  {
    id: 'kwaivgi/kling-v2.1-i2v-pro',
    model: 'kling-v2.1-pro',
    ...fromImage,
    note: oldModel,
    fixed: fullHdFrame,
  },
  {
    id: 'kwaivgi/kling-v2.1-i2v-pro/start-end-frame',
    model: 'kling-v2.1-pro',
    chosenBy: 'last-frame',
    ...guidedImage,
    fields: [...guidedImage.fields, { ...endImage, required: true }],
    fixed: fullHdFrame,
    price: flatPrice(tableOf2026, 0.076),
  },
  {
    id: 'kwaivgi/kling-v2.1-t2v-master',
    model: 'kling-v2.1-master',
    ...text,
    note: oldModel,
    fields: [neededPrompt, negativePrompt, fiveOrTenText, aspectRatio, guidanceScale],
    fixed: { ...fullHd, ...silent },
  },
  {
    id: 'kwaivgi/kling-v2.1-i2v-master',
    model: 'kling-v2.1-master',
    ...fromImage,
    note: oldModel,
    fields: [neededPrompt, negativePrompt, fiveOrTenText, image, guidanceScale],
    fixed: fullHdFrame,
  },
  {
    id: 'kwaivgi/kling-v2.0-t2v-master',
    model: 'kling-v2.0-master',
    ...text,
    note: oldModel,
    fields: [neededPrompt, negativePrompt, fiveOrTenText, aspectRatio],
    fixed: silent,
  },
  {
    id: 'kwaivgi/kling-v2.0-i2v-master',
    model: 'kling-v2.0-master',
    ...guidedImage,
    note: oldModel,
    fields: [...guidedImage.fields, endImage],
    fixed: { ...silent, ...likeFirstFrame },
    price: flatPrice(tableOf2026, 0.221),
  },
  {
    id: 'kwaivgi/kling-v1.6-t2v-standard',
    model: 'kling-v1.6-std',
    ...text,
    fixed: { ...hd, ...silent },
  },
  {
    id: 'kwaivgi/kling-v1.6-i2v-standard',
    model: 'kling-v1.6-std',
    ...fromImage,
    fields: [...fromImage.fields, guidanceUpTo20],
    fixed: hdFrame,
    price: flatPrice(calculated('2026-09-29'), 0.0476),
  },
  {
    id: 'kwaivgi/kling-v1.6-multi-i2v-standard',
    model: 'kling-v1.6-std',
    ...fromImages,
    fixed: { ...hd, ...silent },
    price: flatPrice(calculated('2026-09-29'), 0.0476),
  },
  {
    id: 'kwaivgi/kling-v1.6-i2v-pro',
    model: 'kling-v1.6-pro',
    ...fromImage,
    fields: [...fromImage.fields, endImage],
    fixed: fullHdFrame,
  },
  {
    id: 'kwaivgi/kling-v1.6-multi-i2v-pro',
    model: 'kling-v1.6-pro',
    ...fromImages,
    fixed: { ...fullHd, ...silent },
  },
];
