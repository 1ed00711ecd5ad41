import {
  fiveTo10,
  imagesBesideVideo,
  likeFirstFrame,
  likeInput,
  promptOrShots,
  shotsExcludeLastFrame,
  silent,
  threeTo10,
  threeTo15,
  type EndpointRow,
  promptTo,
} from '@genlock/core/adapter';
import { current, set } from './current.ts';
import {
  audio,
  bySound,
  fiveOrTen,
  flat,
  inputVideo,
  multiShotForShots,
  neededAspectRatio,
  newFirstFrame,
  newLastFrame,
  newPage,
  perSecond,
  promptOrShotsOrNeither,
  referImages,
  seconds,
  shotsInPrompt,
  shotsInWords,
  sizeOf,
  type Tier,
  upTo10,
  upTo15,
  videoIsSilent,
} from './fields.ts';

// Omni: one path for four modes, which are told apart by what stands in `contents`.

/** One path serves all modes, so that the mode is a part of the key. */
function omni(name: 'kling-3.0-omni' | 'kling-o1', tier: Tier, mode: EndpointRow['mode']) {
  const row = current('omni-video', name, tier);
  return { ...row, key: `${row.key}/${mode}`, mode };
}

/** 3.0 omni: a single shot unless there are more. */
function o3(tier: Tier, mode: EndpointRow['mode']) {
  return set(omni('kling-3.0-omni', tier, mode), { multi_shot: false });
}

const shared = {
  ...newPage,
  shape: 'contents',
  rawFields: ['options.watermark_info', 'element_list'],
} as const satisfies Partial<EndpointRow>;

const o3Prompt = promptTo('contents.prompt', { maxLength: 3072 });
const neededO3Prompt = { ...o3Prompt, required: true };
const o3Shots = [shotsInPrompt('contents.prompt', 3072), multiShotForShots] as const;

const o3Text = {
  ...shared,
  fields: [o3Prompt, ...o3Shots, seconds(upTo15), audio, neededAspectRatio],
  rules: [promptOrShots, shotsInWords],
} as const satisfies Partial<EndpointRow>;

const o3Image = {
  ...shared,
  fields: [o3Prompt, ...o3Shots, newFirstFrame, newLastFrame, seconds(upTo15), audio],
  rules: [promptOrShotsOrNeither, shotsInWords, shotsExcludeLastFrame],
} as const satisfies Partial<EndpointRow>;

const o3References = {
  ...shared,
  fields: [
    neededO3Prompt,
    referImages(7),
    inputVideo('contents.feature_video'),
    // The page: with a feature video "the multi_shot parameter can only be true".
    { from: 'references', to: 'settings.multi_shot', encode: 'true-beside-video' },
    seconds(upTo15),
    audio,
    neededAspectRatio,
  ],
  rules: [imagesBesideVideo(4), videoIsSilent],
} as const satisfies Partial<EndpointRow>;

/** A video that is changed keeps its length, and its own sound unless it is told otherwise. */
const o3Edit = {
  ...shared,
  fields: [
    neededO3Prompt,
    { ...inputVideo('contents.base_video'), required: true },
    referImages(4),
  ],
  rules: [],
  rawDefaults: { settings: { audio: 'original' } },
} as const satisfies Partial<EndpointRow>;

const o1Prompt = { ...promptTo('contents.prompt', { maxLength: 2500 }), required: true };

const o1Text = {
  ...shared,
  fields: [o1Prompt, seconds(fiveOrTen), neededAspectRatio],
  rules: [],
} as const satisfies Partial<EndpointRow>;

const o1Image = {
  ...shared,
  fields: [o1Prompt, newFirstFrame, newLastFrame, seconds(fiveOrTen)],
  rules: [],
} as const satisfies Partial<EndpointRow>;

const o1References = {
  ...shared,
  fields: [
    o1Prompt,
    referImages(7),
    inputVideo('contents.feature_video'),
    seconds(upTo10),
    neededAspectRatio,
  ],
  rules: [imagesBesideVideo(4)],
} as const satisfies Partial<EndpointRow>;

const o1Edit = {
  ...o3Edit,
  fields: [o1Prompt, ...o3Edit.fields.slice(1)],
} as const satisfies Partial<EndpointRow>;

const o3StdPrice = bySound(threeTo15, 0.084, 0.112);
const o3ProPrice = bySound(threeTo15, 0.112, 0.14);

/** 3.0 omni, which others call O3, and O1. */
export const omniRows = (): readonly EndpointRow[] => [
  {
    ...o3('std', 'text-to-video'),
    model: 'kling-o3-std',
    ...o3Text,
    fixed: sizeOf('std'),
    price: o3StdPrice,
  },
  {
    ...o3('std', 'image-to-video'),
    model: 'kling-o3-std',
    ...o3Image,
    fixed: { ...sizeOf('std'), ...likeFirstFrame },
    price: o3StdPrice,
  },
  {
    ...o3('std', 'reference-to-video'),
    model: 'kling-o3-std',
    ...o3References,
    fixed: sizeOf('std'),
    price: perSecond(threeTo15, { when: { video: true }, usd: 0.126 }, ...o3StdPrice.rates),
  },
  {
    ...o3('std', 'video-to-video'),
    model: 'kling-o3-std',
    ...o3Edit,
    fixed: { ...sizeOf('std'), ...likeInput },
    price: flat(threeTo15, 0.126),
  },
  {
    ...o3('pro', 'text-to-video'),
    model: 'kling-o3-pro',
    ...o3Text,
    fixed: sizeOf('pro'),
    price: o3ProPrice,
  },
  {
    ...o3('pro', 'image-to-video'),
    model: 'kling-o3-pro',
    ...o3Image,
    fixed: { ...sizeOf('pro'), ...likeFirstFrame },
    price: o3ProPrice,
  },
  {
    ...o3('pro', 'reference-to-video'),
    model: 'kling-o3-pro',
    ...o3References,
    fixed: sizeOf('pro'),
    price: perSecond(threeTo15, { when: { video: true }, usd: 0.168 }, ...o3ProPrice.rates),
  },
  {
    ...o3('pro', 'video-to-video'),
    model: 'kling-o3-pro',
    ...o3Edit,
    fixed: { ...sizeOf('pro'), ...likeInput },
    price: flat(threeTo15, 0.168),
  },
  {
    ...o3('4k', 'text-to-video'),
    model: 'kling-o3-4k',
    ...o3Text,
    fixed: sizeOf('4k'),
    price: flat(threeTo15, 0.42),
  },
  {
    ...o3('4k', 'image-to-video'),
    model: 'kling-o3-4k',
    ...o3Image,
    fixed: { ...sizeOf('4k'), ...likeFirstFrame },
    price: flat(threeTo15, 0.42),
  },
  {
    ...o3('4k', 'reference-to-video'),
    model: 'kling-o3-4k',
    ...o3References,
    fixed: sizeOf('4k'),
    price: flat(threeTo15, 0.42),
  },
  {
    ...o3('4k', 'video-to-video'),
    model: 'kling-o3-4k',
    ...o3Edit,
    fixed: { ...sizeOf('4k'), ...likeInput },
    price: flat(threeTo15, 0.42),
  },
  {
    ...omni('kling-o1', 'std', 'text-to-video'),
    model: 'kling-o1-std',
    ...o1Text,
    fixed: { ...sizeOf('std'), ...silent },
    price: flat(fiveTo10, 0.084),
  },
  {
    ...omni('kling-o1', 'std', 'image-to-video'),
    model: 'kling-o1-std',
    ...o1Image,
    fixed: { ...sizeOf('std'), ...silent, ...likeFirstFrame },
    price: flat(fiveTo10, 0.084),
  },
  {
    ...omni('kling-o1', 'std', 'reference-to-video'),
    model: 'kling-o1-std',
    ...o1References,
    fixed: { ...sizeOf('std'), ...silent },
    price: perSecond(
      threeTo10,
      { when: { video: true }, usd: 0.126 },
      { when: { video: false }, usd: 0.084 },
    ),
  },
  {
    ...omni('kling-o1', 'std', 'video-to-video'),
    model: 'kling-o1-std',
    ...o1Edit,
    fixed: { ...sizeOf('std'), ...likeInput },
    price: flat(threeTo10, 0.126),
  },
  {
    ...omni('kling-o1', 'pro', 'text-to-video'),
    model: 'kling-o1-pro',
    ...o1Text,
    fixed: { ...sizeOf('pro'), ...silent },
    price: flat(fiveTo10, 0.112),
  },
  {
    ...omni('kling-o1', 'pro', 'image-to-video'),
    model: 'kling-o1-pro',
    ...o1Image,
    fixed: { ...sizeOf('pro'), ...silent, ...likeFirstFrame },
    price: flat(fiveTo10, 0.112),
  },
  {
    ...omni('kling-o1', 'pro', 'reference-to-video'),
    model: 'kling-o1-pro',
    ...o1References,
    fixed: { ...sizeOf('pro'), ...silent },
    price: perSecond(
      threeTo10,
      { when: { video: true }, usd: 0.168 },
      { when: { video: false }, usd: 0.112 },
    ),
  },
  {
    ...omni('kling-o1', 'pro', 'video-to-video'),
    model: 'kling-o1-pro',
    ...o1Edit,
    fixed: { ...sizeOf('pro'), ...likeInput },
    price: flat(threeTo10, 0.168),
  },
];
