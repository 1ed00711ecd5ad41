import type { Endpoint } from '../../catalogue/endpoint.ts';
import {
  choice,
  type Fields,
  integer,
  number,
  objects,
  range,
  required,
  text,
  toggle,
} from '../../catalogue/field.ts';
import { bySound, flat, type Price } from '../../catalogue/price.ts';
import type { Resolution } from '../../catalogue/wanted.ts';
import { type Ability, checkClassic, checkVoice, readClassic } from './classic-body.ts';
import { checkCurrent, type Contents, readCurrent } from './current-body.ts';

// Fields: kling.ai/document-api pages of image2video (older generation) and of each model (newer one), read
// 2026-09-20 as mirrored; motion-control and multi-image2video as clients quote them. Prices:
// kling.ai/document-api/pricing/base/video, read 2026-10-04, per second of output. An endpoint is named by
// the place where its tasks are read, the model and the tier, since one path serves many models.

/** The size that a word makes: `mode` in the older generation, `resolution` in the newer one. */
export const sizes: Readonly<Record<string, Resolution>> = {
  std: '720p',
  pro: '1080p',
  '4k': '4k',
  '720p': '720p',
  '1080p': '1080p',
};

const aspect = choice(['16:9', '9:16', '1:1'], '16:9');
const object = (items?: Fields) =>
  ({ type: 'object', ...(items === undefined ? {} : { items }) }) as const;
const switchOf = (fallback: string) => choice(['on', 'off'], fallback);
const words = (from: number, to: number) => range(from, to).map(String);

// ---- the older generation: durations are texts -----------------------------------------------------------

const everywhere: Fields = {
  model_name: text(),
  mode: choice(['std', 'pro', '4k'], 'std'),
  prompt: text({ maxLength: 2500 }),
  callback_url: text(),
  external_task_id: text(),
  watermark_info: object({ enabled: toggle(false) }),
};

const shots: Fields = {
  multi_shot: toggle(false),
  shot_type: choice(['customize', 'intelligence']),
  multi_prompt: objects({
    maxItems: 6,
    items: {
      index: required(integer({ min: 1, max: 6 })),
      prompt: required(text({ maxLength: 512 })),
      duration: required(choice(words(1, 15))),
    },
  }),
};

const made: Fields = {
  ...everywhere,
  ...shots,
  negative_prompt: text({ maxLength: 2500 }),
  cfg_scale: number(0, 1, 0.5),
  sound: switchOf('off'),
  voice_list: objects({ maxItems: 2 }),
  element_list: objects({ maxItems: 3 }),
  static_mask: text(),
  dynamic_masks: objects(),
  camera_control: object(),
};

const classicFields: Readonly<Record<string, Fields>> = {
  text2video: { ...made, aspect_ratio: aspect },
  image2video: { ...made, image: required(text()), image_tail: text() },
  'multi-image2video': {
    ...everywhere,
    negative_prompt: text({ maxLength: 2500 }),
    image_list: required(objects({ maxItems: 4, items: { image: required(text()) } })),
    aspect_ratio: aspect,
  },
  'motion-control': {
    ...everywhere,
    image_url: required(text()),
    video_url: required(text()),
    character_orientation: required(choice(['image', 'video'])),
    keep_original_sound: choice(['yes', 'no'], 'yes'),
    element_list: objects({ maxItems: 1 }),
  },
};

interface ClassicModel extends Partial<Ability> {
  readonly name: string;
  readonly kinds: readonly string[];
  readonly seconds: readonly string[];
  readonly price: Price;
}

const fiveOrTen = ['5', '10'] as const;
const upTo15 = words(3, 15);
const both = ['text2video', 'image2video'] as const;
const withFrames = { hasLastFrame: true } as const;
const heard = { hasSound: true } as const;

/** What stands behind each tier of each model. */
const classicModels: Readonly<Record<string, readonly ClassicModel[]>> = {
  std: [
    {
      name: 'kling-v3',
      kinds: both,
      seconds: upTo15,
      price: bySound(0.084, 0.126),
      ...heard,
      ...withFrames,
      hasSoundBetweenFrames: true,
    },
    { name: 'kling-v3', kinds: ['motion-control'], seconds: [], price: flat(0.126) },
    { name: 'kling-v2-6', kinds: both, seconds: fiveOrTen, price: flat(0.042) },
    { name: 'kling-v2-6', kinds: ['motion-control'], seconds: [], price: flat(0.07) },
    { name: 'kling-v2-5-turbo', kinds: both, seconds: fiveOrTen, price: flat(0.042) },
    { name: 'kling-v2-1', kinds: ['image2video'], seconds: fiveOrTen, price: flat(0.056) },
    {
      name: 'kling-v1-6',
      kinds: [...both, 'multi-image2video'],
      seconds: fiveOrTen,
      price: flat(0.056),
    },
  ],
  pro: [
    {
      name: 'kling-v3',
      kinds: both,
      seconds: upTo15,
      price: bySound(0.112, 0.168),
      ...heard,
      ...withFrames,
      hasSoundBetweenFrames: true,
    },
    { name: 'kling-v3', kinds: ['motion-control'], seconds: [], price: flat(0.168) },
    {
      name: 'kling-v2-6',
      kinds: both,
      seconds: fiveOrTen,
      price: bySound(0.07, 0.14, { withVoice: 0.168 }),
      ...heard,
      ...withFrames,
    },
    { name: 'kling-v2-6', kinds: ['motion-control'], seconds: [], price: flat(0.112) },
    { name: 'kling-v2-5-turbo', kinds: both, seconds: fiveOrTen, price: flat(0.07), ...withFrames },
    {
      name: 'kling-v2-1',
      kinds: ['image2video'],
      seconds: fiveOrTen,
      price: flat(0.098),
      ...withFrames,
    },
    { name: 'kling-v2-1-master', kinds: both, seconds: fiveOrTen, price: flat(0.28) },
    { name: 'kling-v2-master', kinds: both, seconds: fiveOrTen, price: flat(0.28) },
    {
      name: 'kling-v1-6',
      kinds: [...both, 'multi-image2video'],
      seconds: fiveOrTen,
      price: flat(0.098),
      ...withFrames,
    },
  ],
  '4k': [
    {
      name: 'kling-v3',
      kinds: both,
      seconds: upTo15,
      price: flat(0.42),
      ...heard,
      ...withFrames,
      hasSoundBetweenFrames: true,
    },
  ],
};

/** An endpoint, and what a body names it by: its path, with model and tier. */
export interface KlingEndpoint extends Endpoint {
  readonly place: string;
}

function classicEndpoint(kind: string, tier: string, model: ClassicModel): KlingEndpoint {
  const { name, seconds, price, hasSound = false, hasLastFrame = false } = model;
  const { hasSoundBetweenFrames = false } = model;
  return {
    id: `v1/videos/${kind}`,
    place: `v1/videos/${kind}/${name}/${tier}`,
    fields: {
      ...classicFields[kind],
      ...(seconds.length === 0 ? {} : { duration: choice(seconds, '5') }),
    },
    price,
    resolution: sizes[tier] ?? '720p',
    read: readClassic,
    check: checkClassic(kind, { hasSound, hasLastFrame, hasSoundBetweenFrames }),
  };
}

// ---- the newer generation: durations are whole numbers ---------------------------------------------------

const options = object({
  callback_url: text(),
  external_task_id: text(),
  watermark_info: object({ enabled: toggle(false) }),
});

interface CurrentModel {
  readonly path: string;
  /** Price by resolution. */
  readonly prices: Readonly<Partial<Record<Resolution, Price>>>;
  readonly settings: Fields;
  /** Left out where the prompt stands by itself. */
  readonly contents?: Pick<Contents, 'types' | 'needs'>;
  readonly promptLength: number;
  readonly framesNeedFullHd?: true;
  readonly hasOwnSound?: true;
  /** What tells the modes of one path apart. */
  readonly modes?: readonly string[];
}

const seconds = (values: readonly number[]) => ({
  duration: integer({ oneOf: values, fallback: 5 }),
});
const anySeconds = seconds(range(3, 15));
const shortSeconds = seconds([5, 10]);
const ratio: Fields = { aspect_ratio: aspect };
const nativeOr = (...more: readonly string[]) => ({ audio: choice(['native', ...more], 'off') });
const multi: Fields = { multi_shot: toggle(true) };
const frames = { types: ['prompt', 'first_frame', 'last_frame'], needs: ['first_frame'] } as const;
const omniContents = {
  types: [
    'prompt',
    'first_frame',
    'last_frame',
    'refer_image',
    'feature_video',
    'base_video',
    'element',
  ],
  needs: [],
} as const;
const omniModes = [
  'text-to-video',
  'image-to-video',
  'reference-to-video',
  'video-to-video',
] as const;

const motion: Pick<CurrentModel, 'settings' | 'promptLength'> = {
  settings: {
    character_orientation: required(choice(['image', 'video'])),
    audio: choice(['original', 'off'], 'original'),
  },
  promptLength: 2500,
};
const motionContents = { types: ['prompt', 'image', 'video'], needs: ['image', 'video'] } as const;

const v3Prices = {
  '720p': bySound(0.084, 0.126),
  '1080p': bySound(0.112, 0.168),
  '4k': flat(0.42),
};
const turboPrices = { '720p': flat(0.112), '1080p': flat(0.14) };
const v26Prices = { '720p': flat(0.042), '1080p': bySound(0.07, 0.14, { withVoice: 0.168 }) };
const v25Prices = { '720p': flat(0.042), '1080p': flat(0.07) };

const currentModels: readonly CurrentModel[] = [
  {
    path: 'text-to-video/kling-3.0-turbo',
    prices: turboPrices,
    settings: { ...anySeconds, ...ratio },
    promptLength: 3072,
    hasOwnSound: true,
  },
  {
    path: 'image-to-video/kling-3.0-turbo',
    prices: turboPrices,
    settings: anySeconds,
    contents: { types: ['prompt', 'first_frame'], needs: ['first_frame'] },
    promptLength: 2500,
    hasOwnSound: true,
  },
  {
    path: 'text-to-video/kling-3.0',
    prices: v3Prices,
    settings: { ...anySeconds, ...ratio, ...nativeOr('off'), ...multi },
    promptLength: 3072,
  },
  {
    path: 'image-to-video/kling-3.0',
    prices: v3Prices,
    settings: { ...anySeconds, ...nativeOr('off'), ...multi },
    contents: { ...frames, types: [...frames.types, 'element'] },
    promptLength: 3072,
  },
  {
    path: 'motion-control/kling-3.0',
    prices: { '720p': flat(0.126), '1080p': flat(0.168) },
    contents: { ...motionContents, types: [...motionContents.types, 'element'] },
    ...motion,
  },
  {
    path: 'omni-video/kling-3.0-omni',
    prices: {
      '720p': bySound(0.084, 0.112, { withVideo: 0.126 }),
      '1080p': bySound(0.112, 0.14, { withVideo: 0.168 }),
      '4k': flat(0.42),
    },
    settings: { ...anySeconds, ...ratio, ...nativeOr('original', 'off'), ...multi },
    contents: omniContents,
    promptLength: 3072,
    modes: omniModes,
  },
  {
    path: 'omni-video/kling-o1',
    prices: {
      '720p': flat(0.084, { withVideo: 0.126 }),
      '1080p': flat(0.112, { withVideo: 0.168 }),
    },
    settings: { ...seconds(range(3, 10)), ...ratio, audio: choice(['original', 'off'], 'off') },
    contents: omniContents,
    promptLength: 2500,
    modes: omniModes,
  },
  {
    path: 'text-to-video/kling-2.6',
    prices: v26Prices,
    settings: { ...shortSeconds, ...ratio, ...nativeOr('off') },
    promptLength: 2500,
  },
  {
    path: 'image-to-video/kling-2.6',
    prices: v26Prices,
    settings: { ...shortSeconds, ...nativeOr('off') },
    contents: { ...frames, types: [...frames.types, 'voice'] },
    promptLength: 2500,
    framesNeedFullHd: true,
  },
  {
    path: 'motion-control/kling-2.6',
    prices: { '720p': flat(0.07), '1080p': flat(0.112) },
    contents: motionContents,
    ...motion,
  },
  {
    path: 'text-to-video/kling-2.5-turbo',
    prices: v25Prices,
    settings: { ...shortSeconds, ...ratio },
    promptLength: 2500,
  },
  {
    path: 'image-to-video/kling-2.5-turbo',
    prices: v25Prices,
    settings: shortSeconds,
    contents: frames,
    promptLength: 2500,
    framesNeedFullHd: true,
  },
];

function currentEndpoint(
  model: CurrentModel,
  resolution: Resolution,
  price: Price,
  mode?: string,
): KlingEndpoint {
  const { path, settings, contents, promptLength, framesNeedFullHd = false } = model;
  const resolutions = Object.keys(model.prices);
  return {
    id: path,
    place: `${path}/${resolution}${mode === undefined ? '' : `/${mode}`}`,
    fields: {
      ...(contents === undefined
        ? { prompt: required(text()) }
        : { contents: required(objects()) }),
      settings: object({ ...settings, resolution: choice(resolutions, '720p') }),
      options,
    },
    price,
    resolution,
    read: readCurrent(model.hasOwnSound === true),
    check: checkCurrent({
      types: contents?.types ?? [],
      needs: contents?.needs ?? [],
      promptLength,
      hasMultiShot: 'multi_shot' in settings,
      framesNeedFullHd,
    }),
  };
}

/** A picture that speaks, by tier: kling.ai/document-api, page and prices as mirrored in 2026. */
const avatars: readonly KlingEndpoint[] = [
  { tier: 'std', perSecond: 0.056 },
  { tier: 'pro', perSecond: 0.112 },
].map(({ tier, perSecond }) => ({
  id: 'v1/videos/avatar/image2video',
  place: `v1/videos/avatar/image2video/${tier}`,
  fields: {
    image: required(text()),
    audio_id: text(),
    sound_file: text({ media: 'audio' }),
    prompt: text(),
    mode: choice(['std', 'pro'], 'std'),
    callback_url: text(),
    external_task_id: text(),
  },
  price: flat(perSecond),
  resolution: sizes[tier] ?? '720p',
  hasSound: true,
  read: readClassic,
  check: checkVoice,
}));

/** Every endpoint of both generations. */
export const klingEndpoints: readonly KlingEndpoint[] = [
  ...avatars,
  ...Object.entries(classicModels).flatMap(([tier, models]) =>
    models.flatMap((model) => model.kinds.map((kind) => classicEndpoint(kind, tier, model))),
  ),
  ...currentModels.flatMap((model) =>
    Object.entries(model.prices).flatMap(([resolution, price]) =>
      (model.modes ?? [undefined]).map((mode) =>
        currentEndpoint(model, sizes[resolution] ?? '720p', price, mode),
      ),
    ),
  ),
];
