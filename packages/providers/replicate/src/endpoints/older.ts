import { fiveTo10, fullHd, likeFirstFrame, silent, type EndpointRow } from '@genlock/core/adapter';
import { deadlineIsDuration } from './words.ts';
import {
  aspectRatio,
  endImage,
  fiveOrTen,
  flat,
  neededPrompt,
  negativePrompt,
  page,
  schema,
  sizes,
  startImage,
  undated,
} from './fields.ts';

const fields = [neededPrompt, negativePrompt, fiveOrTen] as const;
const shared = { rawFields: [], rules: [deadlineIsDuration] } as const;
const text = { mode: 'text-to-video', fields: [...fields, aspectRatio] } as const;
const image = { mode: 'image-to-video', fields: [...fields, startImage] } as const;

const v25 = {
  ...page,
  ...shared,
  id: 'kwaivgi/kling-v2.5-turbo-pro',
  model: 'kling-v2.5-turbo-pro',
  price: flat(page, fiveTo10, 0.07),
} as const;

const v21 = { ...schema, ...shared, ...image, id: 'kwaivgi/kling-v2.1' } as const;

const master = {
  ...undated,
  ...shared,
  id: 'kwaivgi/kling-v2.1-master',
  model: 'kling-v2.1-master',
  price: flat(undated, fiveTo10, 0.28),
} as const;

const textFacts = { ...fullHd, ...silent } as const;
const imageFacts = { ...textFacts, ...likeFirstFrame } as const;

/** v2.5 and before, without sound. */
export const olderRows = (): readonly EndpointRow[] => [
  { ...v25, ...text, key: `${v25.id}/text-to-video`, fixed: textFacts },
  {
    ...v25,
    ...image,
    key: `${v25.id}/image-to-video`,
    fields: [...image.fields, endImage],
    fixed: imageFacts,
  },
  {
    ...v21,
    key: `${v21.id}/standard`,
    model: 'kling-v2.1-std',
    constants: { mode: 'standard' },
    fixed: { ...sizes['standard'], ...silent, ...likeFirstFrame },
    price: flat(schema, fiveTo10, 0.05),
  },
  {
    ...v21,
    key: `${v21.id}/pro`,
    model: 'kling-v2.1-pro',
    fields: [...v21.fields, endImage],
    constants: { mode: 'pro' },
    fixed: imageFacts,
    price: flat(schema, fiveTo10, 0.09),
  },
  { ...master, ...text, key: `${master.id}/text-to-video`, fixed: textFacts },
  { ...master, ...image, key: `${master.id}/image-to-video`, fixed: imageFacts },
];
