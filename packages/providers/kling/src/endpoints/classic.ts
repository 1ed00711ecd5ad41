import {
  fiveTo10,
  inMode,
  likeFirstFrame,
  likeInput,
  promptOrShots,
  shotsExcludeLastFrame,
  silent,
  threeTo15,
  threeTo30,
  type EndpointRow,
  type Field,
  type SharedRow,
} from '@genlock/core/adapter';
import {
  aspectRatio,
  bySound,
  cfgScale,
  character,
  classicPage,
  fiveOrTen,
  firstFrame,
  flat,
  lastFrame,
  lastFrameIsSilent,
  motionVideo,
  negativePrompt,
  neededPrompt,
  perSecond,
  prompt,
  promptOrShotsOrNeither,
  secondsAsText,
  shotsInList,
  sizeOf,
  sound,
  type Tier,
  tiers,
  upTo15,
  voiceNeedsSound,
} from './fields.ts';

// The older generation: POST /v1/videos/<kind>, the model in the body. The pages of v2.5 and before
// know no other; later models stand in both.

/** What one row says by its place: kind of path, model and tier. */
export function classic(
  kind: string,
  name: string,
  tier: Tier,
): Pick<EndpointRow, 'key' | 'id'> & { readonly constants: { model_name: string; mode: string } } {
  return {
    key: `v1/${kind}/${name}/${tier}`,
    id: `v1/videos/${kind}`,
    constants: { model_name: name, mode: tiers[tier].mode },
  };
}

const watermark: readonly string[] = ['watermark_info'];
const elements: readonly string[] = [...watermark, 'element_list'];
const voices: readonly string[] = [...watermark, 'voice_list'];

/** v3: the only one with shots and elements. A single shot says so. */
function v3(kind: 'text2video' | 'image2video', tier: Tier) {
  const row = classic(kind, 'kling-v3', tier);
  return { ...row, constants: { ...row.constants, multi_shot: false } };
}

const v3Fields: readonly Field[] = [
  prompt,
  negativePrompt,
  secondsAsText(upTo15),
  sound,
  cfgScale,
  ...shotsInList,
];

const v3Text = {
  ...inMode(classicPage, 'text-to-video', [...v3Fields, aspectRatio]),
  rules: [promptOrShots],
  rawFields: watermark,
} as const satisfies Partial<EndpointRow>;

const v3Image = {
  ...inMode(classicPage, 'image-to-video', [...v3Fields, firstFrame, lastFrame]),
  rules: [promptOrShotsOrNeither, shotsExcludeLastFrame],
  rawFields: elements,
} as const satisfies Partial<EndpointRow>;

const motion = {
  ...inMode(classicPage, 'motion-control', [prompt, character, motionVideo]),
  rawFields: elements,
  rawDefaults: { character_orientation: 'video', keep_original_sound: 'yes' },
} as const satisfies Partial<EndpointRow>;

const olderFields: readonly Field[] = [negativePrompt, secondsAsText(fiveOrTen)];

/** Text alone, for all but v3. */
export const text: SharedRow = {
  ...classicPage,
  mode: 'text-to-video',
  fields: [neededPrompt, ...olderFields, aspectRatio],
  rules: [],
  rawFields: watermark,
};

/** A first frame, for all but v3. */
export const imageOnly: SharedRow = {
  ...classicPage,
  mode: 'image-to-video',
  fields: [prompt, ...olderFields, firstFrame],
  rules: [],
  rawFields: watermark,
};

/** And a last one. */
export const imageAndLast: SharedRow = {
  ...imageOnly,
  fields: [...imageOnly.fields, lastFrame],
};

const v26Audio = {
  rawFields: voices,
  rawFacts: { voice: 'voice_list.*.voice_id' },
  price: {
    ...perSecond(
      fiveTo10,
      { when: { audio: true, voice: true }, usd: 0.168 },
      ...bySound(fiveTo10, 0.07, 0.14).rates,
    ),
    note: 'a voice is billed only where the prompt refers to it',
  },
} as const satisfies Partial<EndpointRow>;

/** v2.6 std makes no sound, and is told so. */
function silent26(kind: 'text2video' | 'image2video') {
  const row = classic(kind, 'kling-v2-6', 'std');
  return { ...row, constants: { ...row.constants, sound: 'off' } };
}

/** v3, v2.6 and v2.5 turbo in the older generation, which takes more of a request than the newer. */
export const classicRows = (): readonly EndpointRow[] => [
  {
    ...v3('text2video', 'std'),
    model: 'kling-v3.0-std',
    ...v3Text,
    fixed: sizeOf('std'),
    price: bySound(threeTo15, 0.084, 0.126),
  },
  {
    ...v3('image2video', 'std'),
    model: 'kling-v3.0-std',
    ...v3Image,
    fixed: { ...sizeOf('std'), ...likeFirstFrame },
    price: bySound(threeTo15, 0.084, 0.126),
  },
  {
    ...classic('motion-control', 'kling-v3', 'std'),
    model: 'kling-v3.0-std',
    ...motion,
    fixed: { ...sizeOf('std'), ...likeInput },
    price: flat(threeTo30, 0.126),
  },
  {
    ...v3('text2video', 'pro'),
    model: 'kling-v3.0-pro',
    ...v3Text,
    fixed: sizeOf('pro'),
    price: bySound(threeTo15, 0.112, 0.168),
  },
  {
    ...v3('image2video', 'pro'),
    model: 'kling-v3.0-pro',
    ...v3Image,
    fixed: { ...sizeOf('pro'), ...likeFirstFrame },
    price: bySound(threeTo15, 0.112, 0.168),
  },
  {
    ...classic('motion-control', 'kling-v3', 'pro'),
    model: 'kling-v3.0-pro',
    ...motion,
    fixed: { ...sizeOf('pro'), ...likeInput },
    price: flat(threeTo30, 0.168),
  },
  {
    ...v3('text2video', '4k'),
    model: 'kling-v3.0-4k',
    ...v3Text,
    fixed: sizeOf('4k'),
    price: flat(threeTo15, 0.42),
  },
  {
    ...v3('image2video', '4k'),
    model: 'kling-v3.0-4k',
    ...v3Image,
    fixed: { ...sizeOf('4k'), ...likeFirstFrame },
    price: flat(threeTo15, 0.42),
  },
  {
    ...silent26('text2video'),
    model: 'kling-v2.6-std',
    ...text,
    fixed: { ...sizeOf('std'), ...silent },
    price: flat(fiveTo10, 0.042),
  },
  {
    ...silent26('image2video'),
    model: 'kling-v2.6-std',
    ...imageOnly,
    fixed: { ...sizeOf('std'), ...silent, ...likeFirstFrame },
    price: flat(fiveTo10, 0.042),
  },
  {
    ...classic('motion-control', 'kling-v2-6', 'std'),
    model: 'kling-v2.6-std',
    ...motion,
    fixed: { ...sizeOf('std'), ...likeInput },
    price: flat(threeTo30, 0.07),
  },
  {
    ...classic('text2video', 'kling-v2-6', 'pro'),
    model: 'kling-v2.6-pro',
    ...text,
    fields: [...text.fields, sound],
    rules: [voiceNeedsSound],
    fixed: sizeOf('pro'),
    ...v26Audio,
  },
  {
    ...classic('image2video', 'kling-v2-6', 'pro'),
    model: 'kling-v2.6-pro',
    ...imageAndLast,
    fields: [...imageAndLast.fields, sound],
    rules: [voiceNeedsSound, lastFrameIsSilent],
    fixed: { ...sizeOf('pro'), ...likeFirstFrame },
    ...v26Audio,
  },
  {
    ...classic('motion-control', 'kling-v2-6', 'pro'),
    model: 'kling-v2.6-pro',
    ...motion,
    fixed: { ...sizeOf('pro'), ...likeInput },
    price: flat(threeTo30, 0.112),
  },
  {
    ...classic('text2video', 'kling-v2-5-turbo', 'std'),
    model: 'kling-v2.5-turbo-std',
    ...text,
    fixed: { ...sizeOf('std'), ...silent },
    price: flat(fiveTo10, 0.042),
  },
  {
    ...classic('image2video', 'kling-v2-5-turbo', 'std'),
    model: 'kling-v2.5-turbo-std',
    ...imageOnly,
    fixed: { ...sizeOf('std'), ...silent, ...likeFirstFrame },
    price: flat(fiveTo10, 0.042),
  },
  {
    ...classic('text2video', 'kling-v2-5-turbo', 'pro'),
    model: 'kling-v2.5-turbo-pro',
    ...text,
    fixed: { ...sizeOf('pro'), ...silent },
    price: flat(fiveTo10, 0.07),
  },
  {
    ...classic('image2video', 'kling-v2-5-turbo', 'pro'),
    model: 'kling-v2.5-turbo-pro',
    ...imageAndLast,
    fixed: { ...sizeOf('pro'), ...silent, ...likeFirstFrame },
    price: flat(fiveTo10, 0.07),
  },
];
