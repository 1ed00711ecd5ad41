import {
  imagesBesideVideo,
  likeFirstFrame,
  likeInput,
  promptOrShots,
  shotsExcludeLastFrame,
  silent,
  threeTo10,
  threeTo15,
  type EndpointRow,
  type Field,
  type Mode,
  type Price,
} from '@genlock/core/adapter';
import { deadlineIsDuration, soundExcludesVideo } from './words.ts';

import {
  aspectRatio,
  bySound,
  endImage,
  fiveOrTen,
  flat,
  generateAudio,
  imageReferences,
  neededPrompt,
  perSecond,
  promptAndShots,
  schema,
  sizes,
  startImage,
  upTo10,
  upTo15,
  videoReference,
} from './fields.ts';

const optionalFrames: readonly Field[] = [{ ...startImage, required: false }, endImage];
const edited: readonly Field[] = [
  neededPrompt,
  { ...videoReference, required: true },
  imageReferences(4),
];

const omni = 'kwaivgi/kling-v3-omni-video';
const omniFields = [...promptAndShots, upTo15, generateAudio] as const;

/** One tier of O3. A video to refer to or to change excludes sound, which is its own then. */
function omniTier(word: string, model: string, usd: number, price: Price): readonly EndpointRow[] {
  const row = rowsOf(omni, word, model);
  const references = [aspectRatio, ...optionalFrames, imageReferences(7), videoReference];
  return [
    row('text-to-video', {
      fields: [...omniFields, aspectRatio],
      rules: [promptOrShots],
      price,
    }),
    row('image-to-video', {
      fields: [...omniFields, startImage, endImage],
      rules: [promptOrShots, shotsExcludeLastFrame],
      price,
    }),
    row('reference-to-video', {
      fields: [...omniFields, ...references],
      rules: [promptOrShots, shotsExcludeLastFrame, imagesBesideVideo(4), soundExcludesVideo],
      constants: { video_reference_type: 'feature' },
      rawFields: ['keep_original_sound'],
      price,
    }),
    row('video-to-video', {
      fields: edited,
      rules: [],
      constants: { video_reference_type: 'base', generate_audio: false },
      rawFields: ['keep_original_sound'],
      price: flat(schema, threeTo10, usd),
    }),
  ];
}

const o1 = 'kwaivgi/kling-o1';

/** One tier of O1, which makes no sound. From text and frames it makes 5 or 10 s. */
function o1Tier(
  word: string,
  model: string,
  usd: number,
  withVideoUsd: number,
): readonly EndpointRow[] {
  const row = rowsOf(o1, word, model);
  const price = perSecond(
    schema,
    threeTo10,
    { when: { video: true }, usd: withVideoUsd },
    { when: { video: false }, usd },
  );
  const references = [aspectRatio, ...optionalFrames, imageReferences(7), videoReference];
  return [
    row('text-to-video', { fields: [neededPrompt, fiveOrTen, aspectRatio], rules: [], price }),
    row('image-to-video', {
      fields: [neededPrompt, fiveOrTen, startImage, endImage],
      rules: [],
      price,
    }),
    row('reference-to-video', {
      fields: [neededPrompt, upTo10, ...references],
      rules: [imagesBesideVideo(4)],
      constants: { video_reference_type: 'feature' },
      rawFields: ['keep_original_sound'],
      price,
    }),
    row('video-to-video', {
      fields: edited,
      rules: [],
      constants: { video_reference_type: 'base' },
      rawFields: ['keep_original_sound'],
      price: flat(schema, threeTo10, withVideoUsd),
    }),
  ];
}

type OfMode = Pick<EndpointRow, 'fields' | 'rules' | 'price' | 'constants'> & {
  readonly rawFields?: readonly string[];
};

/** What each mode decides by itself beside the size. */
const fixedBy: Readonly<Partial<Record<Mode, EndpointRow['fixed']>>> = {
  'image-to-video': likeFirstFrame,
  'video-to-video': likeInput,
};

function rowsOf(id: string, word: string, model: string) {
  return (mode: Mode, { constants, rules, rawFields = [], ...row }: OfMode): EndpointRow => ({
    ...schema,
    ...row,
    id,
    key: `${id}/${word}/${mode}`,
    model,
    mode,
    rules: [...rules, deadlineIsDuration],
    rawFields,
    constants: { mode: word, ...constants },
    fixed: { ...sizes[word], ...fixedBy[mode], ...(id === o1 ? silent : {}) },
  });
}

/** The models that refer to images and videos and change videos: O3 and O1. */
export const omniRows = (): readonly EndpointRow[] => [
  ...omniTier('standard', 'kling-o3-std', 0.168, bySound(0.168, 0.224, threeTo15)),
  ...omniTier('pro', 'kling-o3-pro', 0.224, bySound(0.224, 0.28, threeTo15)),
  ...omniTier('4k', 'kling-o3-4k', 0.42, flat(schema, threeTo15, 0.42)),
  ...o1Tier('std', 'kling-o1-std', 0.084, 0.126),
  ...o1Tier('pro', 'kling-o1-pro', 0.112, 0.168),
];
