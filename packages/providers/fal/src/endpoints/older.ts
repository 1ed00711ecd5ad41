import {
  fullHd,
  hd,
  imagesTo,
  inMode,
  likeFirstFrame,
  likeInput,
  silent,
  type EndpointRow,
} from '@genlock/core/adapter';
import {
  aspectRatio,
  bySound,
  cfgScale,
  endImageUrl,
  fiveOrTen,
  flat,
  generateAudio,
  imageUrl,
  motionPrice,
  motionVideoUrl,
  neededPrompt,
  negativePrompt,
  perSecond,
  prompt,
  schema,
  startImageUrl,
  tailImageUrl,
} from './fields.ts';

/** What every model up to v2.6 takes. */
const usual = [neededPrompt, negativePrompt, fiveOrTen];

const text = inMode(schema, 'text-to-video', [...usual, aspectRatio, cfgScale]);

const fromImage = inMode(schema, 'image-to-video', [...usual, imageUrl, cfgScale]);

const withTail = { ...fromImage, fields: [...fromImage.fields, tailImageUrl] };

const fromImages = inMode(schema, 'reference-to-video', [
  ...usual,
  aspectRatio,
  { ...imagesTo('input_image_urls', 4), required: true },
]);

const motion = {
  ...inMode(schema, 'motion-control', [prompt, imageUrl, motionVideoUrl]),
  // Required: `video` takes a driving video of up to 30 s, `image` of up to 10 s.
  rawDefaults: { character_orientation: 'video' },
  rawFields: ['keep_original_sound'],
} as const satisfies Partial<EndpointRow>;

const hdFrame = { ...hd, ...silent, ...likeFirstFrame };
const fullHdFrame = { ...fullHd, ...silent, ...likeFirstFrame };
const masks: readonly string[] = ['dynamic_masks', 'static_mask_url'];

/**
 * The models before v3. From v2.5 down a price is told for 5 s and for each further second; both
 * come to one rate.
 */
export const olderRows = (): readonly EndpointRow[] => [
  {
    id: 'fal-ai/kling-video/v2.6/standard/motion-control',
    model: 'kling-v2.6-std',
    ...motion,
    fixed: { ...hd, ...likeInput },
    price: motionPrice(0.07),
  },
  {
    id: 'fal-ai/kling-video/v2.6/pro/text-to-video',
    model: 'kling-v2.6-pro',
    ...text,
    fields: [...text.fields, generateAudio],
    fixed: fullHd,
    price: bySound(0.07, 0.14),
  },
  {
    id: 'fal-ai/kling-video/v2.6/pro/image-to-video',
    model: 'kling-v2.6-pro',
    ...fromImage,
    fields: [...usual, startImageUrl, endImageUrl, generateAudio],
    rawFields: ['voice_ids'],
    rawFacts: { voice: 'voice_ids' },
    fixed: { ...fullHd, ...likeFirstFrame },
    price: perSecond({ when: { voice: true }, usd: 0.168 }, ...bySound(0.07, 0.14).rates),
  },
  {
    id: 'fal-ai/kling-video/v2.6/pro/motion-control',
    model: 'kling-v2.6-pro',
    ...motion,
    fixed: { ...fullHd, ...likeInput },
    // What is to be found is Kling's own price, not fal's.
  },
  {
    id: 'fal-ai/kling-video/v2.5-turbo/standard/image-to-video',
    model: 'kling-v2.5-turbo-std',
    ...fromImage,
    fixed: hdFrame,
    price: flat(0.042),
  },
  {
    id: 'fal-ai/kling-video/v2.5-turbo/pro/text-to-video',
    model: 'kling-v2.5-turbo-pro',
    ...text,
    fixed: { ...fullHd, ...silent },
    price: flat(0.07),
  },
  {
    id: 'fal-ai/kling-video/v2.5-turbo/pro/image-to-video',
    model: 'kling-v2.5-turbo-pro',
    ...withTail,
    fixed: fullHdFrame,
    price: flat(0.07),
  },
  {
    id: 'fal-ai/kling-video/v2.1/standard/image-to-video',
    model: 'kling-v2.1-std',
    ...fromImage,
    fixed: hdFrame,
    price: flat(0.056),
  },
  {
    id: 'fal-ai/kling-video/v2.1/pro/image-to-video',
    model: 'kling-v2.1-pro',
    ...withTail,
    fixed: fullHdFrame,
    price: flat(0.098),
  },
  {
    id: 'fal-ai/kling-video/v2.1/master/text-to-video',
    model: 'kling-v2.1-master',
    ...text,
    fixed: { ...fullHd, ...silent },
    price: flat(0.28),
  },
  {
    id: 'fal-ai/kling-video/v2.1/master/image-to-video',
    model: 'kling-v2.1-master',
    ...fromImage,
    fixed: fullHdFrame,
    price: flat(0.28),
  },
  {
    id: 'fal-ai/kling-video/v2/master/text-to-video',
    model: 'kling-v2.0-master',
    ...text,
    fixed: silent,
    price: flat(0.28),
  },
  {
    id: 'fal-ai/kling-video/v2/master/image-to-video',
    model: 'kling-v2.0-master',
    ...fromImage,
    fixed: { ...silent, ...likeFirstFrame },
    price: flat(0.28),
  },
  {
    id: 'fal-ai/kling-video/v1.6/standard/text-to-video',
    model: 'kling-v1.6-std',
    ...text,
    fixed: { ...hd, ...silent },
  },
  {
    id: 'fal-ai/kling-video/v1.6/standard/image-to-video',
    model: 'kling-v1.6-std',
    ...fromImage,
    fixed: hdFrame,
  },
  {
    id: 'fal-ai/kling-video/v1.6/standard/elements',
    model: 'kling-v1.6-std',
    ...fromImages,
    fixed: { ...hd, ...silent },
  },
  {
    id: 'fal-ai/kling-video/v1.6/pro/text-to-video',
    model: 'kling-v1.6-pro',
    ...text,
    fixed: { ...fullHd, ...silent },
  },
  {
    id: 'fal-ai/kling-video/v1.6/pro/image-to-video',
    model: 'kling-v1.6-pro',
    ...withTail,
    fields: [...withTail.fields, aspectRatio],
    fixed: { ...fullHd, ...silent },
  },
  {
    id: 'fal-ai/kling-video/v1.6/pro/elements',
    model: 'kling-v1.6-pro',
    ...fromImages,
    fixed: { ...fullHd, ...silent },
  },
  {
    id: 'fal-ai/kling-video/v1.5/pro/text-to-video',
    model: 'kling-v1.5-pro',
    ...text,
    fixed: { ...fullHd, ...silent },
  },
  {
    id: 'fal-ai/kling-video/v1.5/pro/image-to-video',
    model: 'kling-v1.5-pro',
    ...withTail,
    fields: [...withTail.fields, aspectRatio],
    rawFields: masks,
    fixed: { ...fullHd, ...silent },
  },
  {
    id: 'fal-ai/kling-video/v1/standard/text-to-video',
    model: 'kling-v1.0-std',
    ...text,
    rawFields: ['camera_control', 'advanced_camera_control'],
    fixed: { ...hd, ...silent },
  },
  {
    id: 'fal-ai/kling-video/v1/standard/image-to-video',
    model: 'kling-v1.0-std',
    ...withTail,
    rawFields: masks,
    fixed: hdFrame,
  },
];
