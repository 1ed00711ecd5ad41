import {
  fiveTo10,
  likeFirstFrame,
  likeInput,
  promptOrShots,
  shotsExcludeLastFrame,
  threeTo15,
  threeTo30,
  type EndpointRow,
  type Price,
} from '@genlock/core/adapter';
import { deadlineIsDuration } from './words.ts';
import {
  aspectRatio,
  bySound,
  characterImage,
  endImage,
  fiveOrTen,
  flat,
  generateAudio,
  motionVideo,
  neededPrompt,
  negativePrompt,
  olderPage,
  prompt,
  promptAndShots,
  schema,
  sizes,
  startImage,
  undated,
  upTo15,
} from './fields.ts';

const v3 = 'kwaivgi/kling-v3-video';
const v3Fields = [...promptAndShots, negativePrompt, upTo15, generateAudio] as const;

/** One tier of v3.0, from text and from a first frame. */
function v3Tier(word: string, model: string, price: Price): readonly EndpointRow[] {
  const tier = { ...schema, id: v3, model, constants: { mode: word }, rawFields: [], price };
  const fixed = sizes[word];
  return [
    {
      ...tier,
      key: `${v3}/${word}/text-to-video`,
      mode: 'text-to-video',
      fields: [...v3Fields, aspectRatio],
      rules: [promptOrShots, deadlineIsDuration],
      fixed: { ...fixed },
    },
    {
      ...tier,
      key: `${v3}/${word}/image-to-video`,
      mode: 'image-to-video',
      fields: [...v3Fields, startImage, endImage],
      rules: [promptOrShots, shotsExcludeLastFrame, deadlineIsDuration],
      fixed: { ...fixed, ...likeFirstFrame },
    },
  ];
}

/** One tier of motion control. `video` takes a driving video of up to 30 s, `image` of up to 10 s. */
function motionTier(
  id: string,
  word: string,
  model: string,
  facts: Pick<EndpointRow, 'asOf' | 'source' | 'confidence' | 'price' | 'note'>,
): EndpointRow {
  return {
    ...facts,
    id,
    key: `${id}/${word}`,
    model,
    mode: 'motion-control',
    fields: [prompt, characterImage, motionVideo],
    rules: [deadlineIsDuration],
    constants: { mode: word },
    rawDefaults: { character_orientation: 'video' },
    rawFields: ['keep_original_sound'],
    fixed: { ...sizes[word], ...likeInput },
  };
}

const v3Motion = 'kwaivgi/kling-v3-motion-control';
const v26Motion = 'kwaivgi/kling-v2.6-motion-control';
const unpriced = { ...undated, note: 'no price with a date is published for it' } as const;

const v26 = {
  ...schema,
  id: 'kwaivgi/kling-v2.6',
  model: 'kling-v2.6-pro',
  rawFields: [],
  rules: [deadlineIsDuration],
  price: bySound(0.07, 0.14, fiveTo10),
} as const;
const v26Fields = [neededPrompt, negativePrompt, fiveOrTen, generateAudio] as const;

/** v3.0 and v2.6. */
export const currentRows = (): readonly EndpointRow[] => [
  ...v3Tier('standard', 'kling-v3.0-std', bySound(0.168, 0.252, threeTo15)),
  ...v3Tier('pro', 'kling-v3.0-pro', bySound(0.224, 0.336, threeTo15)),
  ...v3Tier('4k', 'kling-v3.0-4k', flat(schema, threeTo15, 0.42)),
  motionTier(v3Motion, 'std', 'kling-v3.0-std', {
    ...olderPage,
    price: flat(olderPage, threeTo30, 0.07),
  }),
  motionTier(v3Motion, 'pro', 'kling-v3.0-pro', {
    ...olderPage,
    price: flat(olderPage, threeTo30, 0.12),
  }),
  {
    ...v26,
    key: `${v26.id}/text-to-video`,
    mode: 'text-to-video',
    fields: [...v26Fields, aspectRatio],
    fixed: { ...sizes['pro'] },
  },
  {
    ...v26,
    key: `${v26.id}/image-to-video`,
    mode: 'image-to-video',
    fields: [...v26Fields, startImage],
    fixed: { ...sizes['pro'], ...likeFirstFrame },
  },
  motionTier(v26Motion, 'std', 'kling-v2.6-std', unpriced),
  motionTier(v26Motion, 'pro', 'kling-v2.6-pro', unpriced),
];
