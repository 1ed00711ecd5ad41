import {
  likeFirstFrame,
  ratesByResolution,
  referencesTogether,
  type EndpointRow,
  type Field,
  type Limits,
  type Price,
  type Provenance,
  type Rate,
} from '@genlock/core/adapter';
import { endImageUrl, generateAudio, imageReferences, imageUrl } from './fields.ts';
import {
  openPrompt,
  priceText,
  ratiosOrAuto,
  resolutions,
  secondsAsText,
  seed,
  typed,
} from './shared.ts';
import { audioBesideOthers } from './words.ts';

/**
 * ByteDance's Seedance. Lengths are digits in a text; fal's own default, `auto`, leaves to the model
 * what is paid for, so that it is never sent. From 2.0 on sound costs nothing and there is no seed.
 */
export function seedanceRows(): readonly EndpointRow[] {
  return [
    ...family({
      ...seedance2,
      model: 'seedance-2.0',
      path: 'bytedance/seedance-2.0',
      resolution: resolutions('720p', '480p', '720p', '1080p', '4k'),
      usd: { '720p': 0.3034, '1080p': 0.682 },
      usdWithVideo: { '720p': 0.1814, '1080p': 0.4092 },
      // 0.014 and 0.008 USD per 1,000 tokens, and 0.6 times that with a video.
      byTokens: { '480p': 14, '4k': 8 },
      byTokensWithVideo: { '480p': 8.4, '4k': 4.8 },
    }),
    ...family({
      ...seedance2,
      model: 'seedance-2.0-fast',
      path: 'bytedance/seedance-2.0/fast',
      resolution: resolutions('720p', '480p', '720p'),
      usd: { '720p': 0.2419 },
      usdWithVideo: { '720p': 0.14515 },
      byTokens: { '480p': 11.2 },
      byTokensWithVideo: { '480p': 6.72 },
    }),
    ...family({
      ...seedance2,
      model: 'seedance-2.0-mini',
      path: 'bytedance/seedance-2.0/mini',
      resolution: resolutions('720p', '480p', '720p'),
      usd: { '480p': 0.0721, '720p': 0.1547 },
      usdWithVideo: { '480p': 0.04326, '720p': 0.09282 },
      rawFields: ['end_user_id'],
    }),
    ...family(seedance25),
    ...seedance15Rows,
  ];
}

/** What tells one member of the family from the others. */
interface Member extends Provenance {
  readonly model: string;
  readonly path: string;
  readonly resolution: Field;
  readonly duration: Field;
  readonly rawFields: readonly string[];
  /** Most pictures, videos, audio files, and files of all kinds together. */
  readonly most: {
    readonly images: number;
    readonly videos: number;
    readonly audios: number;
    readonly files: number;
  };
  readonly givenSeconds: { readonly inputMin: number; readonly inputMax: number };
  /** By the second. */
  readonly usd: Readonly<Record<string, number>>;
  /** With a video among the references: 0.6 times as much, for its seconds and those made. */
  readonly usdWithVideo: Readonly<Record<string, number>>;
  /** By a million tokens, where no price by the second is told. */
  readonly byTokens?: Readonly<Record<string, number>>;
  readonly byTokensWithVideo?: Readonly<Record<string, number>>;
}

const seedance2 = {
  ...typed,
  duration: secondsAsText(5, { min: 4, max: 15, integer: true }),
  rawFields: ['bitrate_mode', 'end_user_id'],
  most: { images: 9, videos: 3, audios: 3, files: 12 },
  givenSeconds: { inputMin: 2, inputMax: 15 },
} as const;

/** Not in the types yet: inputs and prices are those of the copy of fal's pages. */
const seedance25: Member = {
  ...priceText,
  model: 'seedance-2.5',
  path: 'bytedance/seedance-2.5',
  resolution: resolutions('720p', '480p', '720p', '1080p'),
  duration: secondsAsText(5, { min: 4, max: 30, integer: true }),
  rawFields: ['bitrate_mode', 'end_user_id'],
  most: { images: 30, videos: 10, audios: 10, files: 50 },
  givenSeconds: { inputMin: 1.8, inputMax: 30.2 },
  usd: { '480p': 0.2205, '720p': 0.473 },
  usdWithVideo: { '480p': 0.1323, '720p': 0.2838 },
  byTokens: { '1080p': 23.4 },
  byTokensWithVideo: { '1080p': 14.04 },
};

const shapes = ['21:9', '16:9', '4:3', '1:1', '3:4', '9:16'] as const;

const stillFrame: Limits = {
  files: { image: { types: ['image/jpeg', 'image/png', 'image/webp'], maxBytes: 30_000_000 } },
};

function sounds(maxAudios: number): Limits {
  const audio = { types: ['audio/mpeg', 'audio/wav'], maxBytes: 15_000_000 };
  return { maxAudios, files: { audio } };
}

/** The three endpoints of a member. */
function family(member: Member): readonly EndpointRow[] {
  const { model, path, resolution, duration, rawFields, most } = member;
  const { asOf, source, confidence } = member;
  const row = { asOf, source, confidence, model, rules: [], rawFields };
  const words = [openPrompt, resolution, duration, generateAudio];
  const price = priceOf(member, 'without');
  // 2.5 takes no shape beside a frame.
  const framed = model === 'seedance-2.5' ? words : [...words, ratiosOrAuto(...shapes)];
  return [
    {
      ...row,
      id: `${path}/text-to-video`,
      mode: 'text-to-video',
      fields: [...words, ratiosOrAuto(...shapes)],
      fixed: {},
      price,
    },
    {
      ...row,
      id: `${path}/image-to-video`,
      mode: 'image-to-video',
      fields: [
        ...framed,
        { ...imageUrl, limits: stillFrame },
        { ...endImageUrl, limits: stillFrame },
      ],
      fixed: model === 'seedance-2.5' ? likeFirstFrame : {},
      price,
    },
    {
      ...row,
      id: `${path}/reference-to-video`,
      mode: 'reference-to-video',
      fields: [
        ...words,
        ratiosOrAuto(...shapes),
        imageReferences(most.images),
        {
          from: 'references',
          to: 'video_urls',
          limits: { maxVideos: most.videos },
          encode: 'videos',
        },
        { from: 'references', to: 'audio_urls', limits: sounds(most.audios), encode: 'audios' },
      ],
      rules: [referencesTogether(most.files), audioBesideOthers],
      fixed: {},
      price: priceOf(member, 'with-video'),
    },
  ];
}

/** What a member costs: by the second where that is told, else by tokens. */
function priceOf(member: Member, withVideo: 'with-video' | 'without'): Price {
  const { usd, byTokens = {}, usdWithVideo, byTokensWithVideo = {}, givenSeconds } = member;
  const seconds = { of: 'input-and-output', ...givenSeconds } as const;
  const given: readonly Rate[] = ratesIn(usdWithVideo, byTokensWithVideo).map((rate) => ({
    ...rate,
    when: { ...rate.when, video: true },
    seconds,
  }));
  const plain = ratesIn(usd, byTokens);
  return {
    ...priceText,
    unit: 'million-tokens',
    tokens: { fps: 24, pixels },
    rates: withVideo === 'with-video' ? [...given, ...plain] : plain,
  };
}

function ratesIn(
  bySecond: Readonly<Record<string, number>>,
  byTokens: Readonly<Record<string, number>>,
): readonly Rate[] {
  const seconds = ratesByResolution(bySecond).map((rate) => ({ ...rate, unit: 'second' as const }));
  return [...seconds, ...ratesByResolution(byTokens)];
}

/**
 * Pixels of a frame, for those sizes that are paid by tokens: height x width x seconds x 24 / 1,024.
 * The sizes: npm `@runwayml/sdk` 4.20.1, which sells the same model (2026-09-23).
 */
const pixels = {
  '480p': {
    '21:9': 992 * 432,
    '16:9': 864 * 496,
    '4:3': 752 * 560,
    '1:1': 640 * 640,
    '3:4': 560 * 752,
    '9:16': 496 * 864,
  },
  '1080p': {
    '21:9': 2206 * 946,
    '16:9': 1920 * 1080,
    '4:3': 1664 * 1248,
    '1:1': 1440 * 1440,
    '3:4': 1248 * 1664,
    '9:16': 1080 * 1920,
  },
  '4k': {
    '21:9': 3840 * 1646,
    '16:9': 3840 * 2160,
    '4:3': 3840 * 2880,
    '1:1': 3840 * 3840,
    '3:4': 2880 * 3840,
    '9:16': 2160 * 3840,
  },
} as const;

const words15 = [
  openPrompt,
  resolutions('720p', '480p', '720p', '1080p'),
  secondsAsText(5, { min: 4, max: 12, integer: true }),
  ratiosOrAuto(...shapes),
  generateAudio,
  seed,
];

const rawFields15: readonly string[] = ['camera_fixed', 'enable_safety_checker'];

/** 1.5 pro. No price text of it was to be found. */
const seedance15Rows: readonly EndpointRow[] = [
  {
    ...typed,
    id: 'fal-ai/bytedance/seedance/v1.5/pro/text-to-video',
    model: 'seedance-1.5-pro',
    mode: 'text-to-video',
    fields: words15,
    rawFields: rawFields15,
    fixed: {},
  },
  {
    ...typed,
    id: 'fal-ai/bytedance/seedance/v1.5/pro/image-to-video',
    model: 'seedance-1.5-pro',
    mode: 'image-to-video',
    fields: [...words15, imageUrl, endImageUrl],
    rawFields: rawFields15,
    fixed: {},
  },
];
