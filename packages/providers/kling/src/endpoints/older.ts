import {
  fiveTo10,
  inMode,
  likeFirstFrame,
  silent,
  type EndpointRow,
  type Field,
} from '@genlock/core/adapter';
import { classic, imageAndLast, imageOnly, text } from './classic.ts';
import {
  aspectRatio,
  cfgScale,
  classicClients,
  fiveOrTen,
  flat,
  image,
  negativePrompt,
  neededPrompt,
  secondsAsText,
  sizeOf,
} from './fields.ts';

/** v1.6 is the last that takes guidance for sure. */
const guided = (fields: readonly Field[]): readonly Field[] => [...fields, cfgScale];

const v16References = {
  ...inMode(classicClients, 'reference-to-video', [
    neededPrompt,
    negativePrompt,
    secondsAsText(fiveOrTen),
    aspectRatio,
    {
      from: 'references',
      to: 'image_list',
      required: true,
      limits: { ...image, maxImages: 4 },
      encode: 'image-list',
    },
  ]),
  rawFields: ['watermark_info'],
  note: 'its fields are what other clients send',
} as const satisfies Partial<EndpointRow>;

const old = { note: 'an old model, which may be retired' } as const;

/** v2.1, v2.0 and v1.6, which only the older generation has. */
export const olderRows = (): readonly EndpointRow[] => [
  {
    ...classic('image2video', 'kling-v2-1', 'std'),
    model: 'kling-v2.1-std',
    ...imageOnly,
    fixed: { ...sizeOf('std'), ...silent, ...likeFirstFrame },
    price: flat(fiveTo10, 0.056),
  },
  {
    ...classic('image2video', 'kling-v2-1', 'pro'),
    model: 'kling-v2.1-pro',
    ...imageAndLast,
    fixed: { ...sizeOf('pro'), ...silent, ...likeFirstFrame },
    price: flat(fiveTo10, 0.098),
  },
  {
    ...classic('text2video', 'kling-v2-1-master', 'pro'),
    model: 'kling-v2.1-master',
    ...text,
    ...old,
    fixed: { ...sizeOf('pro'), ...silent },
    price: flat(fiveTo10, 0.28),
  },
  {
    ...classic('image2video', 'kling-v2-1-master', 'pro'),
    model: 'kling-v2.1-master',
    ...imageOnly,
    ...old,
    fixed: { ...sizeOf('pro'), ...silent, ...likeFirstFrame },
    price: flat(fiveTo10, 0.28),
  },
  {
    ...classic('text2video', 'kling-v2-master', 'pro'),
    model: 'kling-v2.0-master',
    ...text,
    ...old,
    fixed: { ...sizeOf('pro'), ...silent },
    price: flat(fiveTo10, 0.28),
  },
  {
    ...classic('image2video', 'kling-v2-master', 'pro'),
    model: 'kling-v2.0-master',
    ...imageOnly,
    ...old,
    fixed: { ...sizeOf('pro'), ...silent, ...likeFirstFrame },
    price: flat(fiveTo10, 0.28),
  },
  {
    ...classic('text2video', 'kling-v1-6', 'std'),
    model: 'kling-v1.6-std',
    ...text,
    ...old,
    fields: guided(text.fields),
    fixed: { ...sizeOf('std'), ...silent },
    price: flat(fiveTo10, 0.056),
  },
  {
    ...classic('image2video', 'kling-v1-6', 'std'),
    model: 'kling-v1.6-std',
    ...imageOnly,
    ...old,
    fields: guided(imageOnly.fields),
    fixed: { ...sizeOf('std'), ...silent, ...likeFirstFrame },
    price: flat(fiveTo10, 0.056),
  },
  {
    ...classic('multi-image2video', 'kling-v1-6', 'std'),
    model: 'kling-v1.6-std',
    ...v16References,
    fixed: { ...sizeOf('std'), ...silent },
    price: flat(fiveTo10, 0.056),
  },
  {
    ...classic('text2video', 'kling-v1-6', 'pro'),
    model: 'kling-v1.6-pro',
    ...text,
    ...old,
    fields: guided(text.fields),
    fixed: { ...sizeOf('pro'), ...silent },
    price: flat(fiveTo10, 0.098),
  },
  {
    ...classic('image2video', 'kling-v1-6', 'pro'),
    model: 'kling-v1.6-pro',
    ...imageAndLast,
    ...old,
    fields: guided(imageAndLast.fields),
    fixed: { ...sizeOf('pro'), ...silent, ...likeFirstFrame },
    price: flat(fiveTo10, 0.098),
  },
  {
    ...classic('multi-image2video', 'kling-v1-6', 'pro'),
    model: 'kling-v1.6-pro',
    ...v16References,
    fixed: { ...sizeOf('pro'), ...silent },
    price: flat(fiveTo10, 0.098),
  },
];
