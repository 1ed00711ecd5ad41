import {
  fiveTo10,
  fullHd,
  hd,
  inMode,
  likeFirstFrame,
  likeInput,
  silent,
  threeTo30,
  type EndpointRow,
} from '@genlock/core/adapter';
import {
  aspectRatio,
  bySound,
  cfgScale,
  endImage,
  fiveOrTen,
  flat,
  frame,
  guidanceScale,
  image,
  imageReferences,
  lastImage,
  motionVideo,
  neededPrompt,
  negativePrompt,
  oldModel,
  perSecond,
  prompt,
  schema,
  shapedFrame,
  sound,
  wideAspectRatio,
} from './fields.ts';

/** What every model up to v2.6 takes. */
const usual = [neededPrompt, negativePrompt, fiveOrTen];

const text = inMode(schema, 'text-to-video', [...usual, aspectRatio]);

const fromImage = inMode(schema, 'image-to-video', [...usual, { ...image, limits: frame }]);

const guidedText = { ...text, fields: [...text.fields, guidanceScale] };
const guidedImage = { ...fromImage, fields: [...fromImage.fields, guidanceScale] };

/** Where the models list also bounds the shape of the picture. */
const shaped = { ...image, limits: shapedFrame } as const;
const shapedImage = {
  ...fromImage,
  fields: [...usual, shaped],
} as const satisfies Partial<EndpointRow>;
const shapedGuidedImage = { ...shapedImage, fields: [...shapedImage.fields, guidanceScale] };
/** A last frame is held to size and sides, not to a shape. */
const framedLast = { ...lastImage, limits: frame };
const framedEnd = { ...endImage, limits: frame };

const fromImages = {
  ...inMode(schema, 'reference-to-video', [
    ...usual,
    wideAspectRatio,
    { ...imageReferences(4), required: true },
  ]),
  note: oldModel,
} as const satisfies Partial<EndpointRow>;

const motion = {
  ...inMode(schema, 'motion-control', [shaped, motionVideo, prompt, negativePrompt]),
  // `video` takes a driving video of up to 30 s, `image` of up to 10 s. WaveSpeed's own default.
  rawDefaults: { character_orientation: 'video' },
  rawFields: ['keep_original_sound'],
} as const satisfies Partial<EndpointRow>;

/** Where the frame decides the shape and there is no sound. */
const hdFrame = { ...hd, ...silent, ...likeFirstFrame };
const fullHdFrame = { ...fullHd, ...silent, ...likeFirstFrame };

/** The models before v3.0. */
export const olderRows = (): readonly EndpointRow[] => [
  {
    id: 'kwaivgi/kling-v2.6-std/text-to-video',
    model: 'kling-v2.6-std',
    ...text,
    fixed: { ...hd, ...silent },
    price: flat(fiveTo10, 0.042),
  },
  {
    id: 'kwaivgi/kling-v2.6-std/image-to-video',
    model: 'kling-v2.6-std',
    ...fromImage,
    fixed: hdFrame,
    price: flat(fiveTo10, 0.042),
  },
  {
    id: 'kwaivgi/kling-v2.6-std/motion-control',
    model: 'kling-v2.6-std',
    ...motion,
    fixed: { ...hd, ...likeInput },
    price: flat(threeTo30, 0.07),
  },
  {
    id: 'kwaivgi/kling-v2.6-pro/text-to-video',
    model: 'kling-v2.6-pro',
    ...text,
    fields: [...usual, wideAspectRatio, cfgScale, sound],
    fixed: fullHd,
    price: bySound(fiveTo10, 0.07, 0.14),
  },
  {
    id: 'kwaivgi/kling-v2.6-pro/image-to-video',
    model: 'kling-v2.6-pro',
    ...shapedImage,
    // The models list of June says `end_image`; its newer llms.txt and docs page say `last_image`.
    fields: [...shapedImage.fields, framedLast, cfgScale, sound],
    rawFields: ['voice_list'],
    rawFacts: { voice: 'voice_list' },
    fixed: { ...fullHd, ...likeFirstFrame },
    price: perSecond(
      fiveTo10,
      // The formula has no term for a voice, whose price is called separate: Kling's own is the bound.
      { when: { voice: true }, usd: 0.168, confidence: 'inferred' },
      { when: { audio: true }, usd: 0.14 },
      { when: { audio: false }, usd: 0.07 },
    ),
  },
  {
    id: 'kwaivgi/kling-v2.6-pro/motion-control',
    model: 'kling-v2.6-pro',
    ...motion,
    fixed: { ...fullHd, ...likeInput },
    price: flat(threeTo30, 0.112),
  },
  {
    id: 'kwaivgi/kling-v2.5-turbo-std/image-to-video',
    model: 'kling-v2.5-turbo-std',
    ...shapedGuidedImage,
    fixed: hdFrame,
    price: flat(fiveTo10, 0.042),
  },
  {
    id: 'kwaivgi/kling-v2.5-turbo-pro/text-to-video',
    model: 'kling-v2.5-turbo-pro',
    ...guidedText,
    fixed: { ...fullHd, ...silent },
    price: flat(fiveTo10, 0.07),
  },
  {
    id: 'kwaivgi/kling-v2.5-turbo-pro/image-to-video',
    model: 'kling-v2.5-turbo-pro',
    ...shapedGuidedImage,
    fields: [...shapedGuidedImage.fields, framedLast],
    fixed: fullHdFrame,
    price: flat(fiveTo10, 0.07),
  },
  {
    id: 'kwaivgi/kling-v2.1-i2v-standard',
    model: 'kling-v2.1-std',
    ...guidedImage,
    fixed: hdFrame,
    price: flat(fiveTo10, 0.05),
  },
  {
    id: 'kwaivgi/kling-v2.1-i2v-pro',
    model: 'kling-v2.1-pro',
    ...guidedImage,
    fixed: fullHdFrame,
    price: flat(fiveTo10, 0.09),
  },
  {
    id: 'kwaivgi/kling-v2.1-i2v-pro/start-end-frame',
    model: 'kling-v2.1-pro',
    chosenBy: 'last-frame',
    ...guidedImage,
    fields: [...guidedImage.fields, { ...framedEnd, required: true }],
    fixed: fullHdFrame,
    price: flat(fiveTo10, 0.09),
  },
  {
    id: 'kwaivgi/kling-v2.1-t2v-master',
    model: 'kling-v2.1-master',
    ...guidedText,
    fields: [
      { ...neededPrompt, limits: { minLength: 1, maxLength: 2000 } },
      negativePrompt,
      fiveOrTen,
      aspectRatio,
      guidanceScale,
    ],
    fixed: { ...fullHd, ...silent },
    price: flat(fiveTo10, 0.26),
  },
  {
    id: 'kwaivgi/kling-v2.1-i2v-master',
    model: 'kling-v2.1-master',
    ...guidedImage,
    fixed: fullHdFrame,
    price: flat(fiveTo10, 0.26),
  },
  {
    id: 'kwaivgi/kling-v2.0-t2v-master',
    model: 'kling-v2.0-master',
    ...text,
    note: oldModel,
    fixed: silent,
    price: flat(fiveTo10, 0.26),
  },
  {
    id: 'kwaivgi/kling-v2.0-i2v-master',
    model: 'kling-v2.0-master',
    ...shapedGuidedImage,
    note: oldModel,
    fields: [...shapedGuidedImage.fields, framedEnd],
    fixed: { ...silent, ...likeFirstFrame },
    price: flat(fiveTo10, 0.26),
  },
  {
    id: 'kwaivgi/kling-v1.6-t2v-standard',
    model: 'kling-v1.6-std',
    ...guidedText,
    note: oldModel,
    fixed: { ...hd, ...silent },
    price: flat(fiveTo10, 0.045),
  },
  {
    id: 'kwaivgi/kling-v1.6-i2v-standard',
    model: 'kling-v1.6-std',
    ...guidedImage,
    note: oldModel,
    fixed: hdFrame,
    price: flat(fiveTo10, 0.05),
  },
  {
    id: 'kwaivgi/kling-v1.6-multi-i2v-standard',
    model: 'kling-v1.6-std',
    ...fromImages,
    fixed: { ...hd, ...silent },
    price: flat(fiveTo10, 0.05),
  },
  {
    id: 'kwaivgi/kling-v1.6-i2v-pro',
    model: 'kling-v1.6-pro',
    ...shapedGuidedImage,
    note: oldModel,
    fields: [...shapedGuidedImage.fields, framedEnd],
    fixed: fullHdFrame,
    price: flat(fiveTo10, 0.09),
  },
  {
    id: 'kwaivgi/kling-v1.6-multi-i2v-pro',
    model: 'kling-v1.6-pro',
    ...fromImages,
    fixed: { ...fullHd, ...silent },
    price: flat(fiveTo10, 0.09),
  },
];
