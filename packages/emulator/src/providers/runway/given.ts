import type { Endpoint } from '../../catalogue/endpoint.ts';
import {
  choice,
  type Field,
  type Fields,
  integer,
  required,
  text,
  toggle,
} from '../../catalogue/field.ts';
import { hd } from '../../catalogue/made.ts';
import type { Price } from '../../catalogue/price.ts';
import {
  hailuoShapes,
  omniSizes,
  seedance25Sd,
  seedance4k,
  seedanceFullHd,
  seedanceHd,
  seedanceSd,
  sizes,
} from './sizes.ts';

// What is made of a given video: types of npm `@runwayml/sdk` 4.20.1 (2026-09-23), resources video-to-video,
// video-upscale and video-to-hdr, whose texts also say what HDR costs. Of the others no price is published.

/** The size and the sound of what comes out. */
export type Result = Pick<Endpoint, 'resolution' | 'hasSound'>;

interface GivenVideo {
  readonly path: string;
  readonly model: string;
  readonly fields: Fields;
  readonly result: Result;
  readonly price?: Price;
}

const prompt = (maxLength: number): Field => text({ maxLength });
const seed = integer({ min: 0, max: 4_294_967_295 });
const video = required(text());
const list = { type: 'object[]' } as const;
const beside: Fields = { references: list, referenceVideos: list, referenceAudio: list };
// A number, or the word `auto`, which the check knows.
const secondsOrAuto = (min: number, max: number): Field => ({ type: 'any', min, max });
const purpose = choice(['reference', 'extend', 'edit'], 'reference');

const heard: Result = { resolution: '720p', hasSound: true };

const seedance = (model: string, ratio: Field): GivenVideo => ({
  path: 'video_to_video',
  model,
  fields: {
    promptVideo: video,
    promptText: prompt(3500),
    duration: secondsOrAuto(4, 15),
    ratio,
    audio: toggle(true),
    seed,
    ...beside,
  },
  result: hd,
});

const seedanceLess = sizes(`${seedanceSd} ${seedanceHd}`);

/** The endpoints of a given video by path and model, but for Aleph. */
export const givenVideos: readonly GivenVideo[] = [
  seedance('seedance2', sizes(`${seedanceSd} ${seedanceHd} ${seedanceFullHd} ${seedance4k}`)),
  seedance('seedance2_fast', seedanceLess),
  seedance('seedance2_mini', seedanceLess),
  {
    path: 'video_to_video',
    model: 'seedance2_5',
    fields: {
      promptVideo: video,
      promptText: prompt(15_000),
      duration: secondsOrAuto(4, 30),
      ratio: sizes(`${seedance25Sd} ${seedanceHd} ${seedanceFullHd}`),
      audio: toggle(true),
      mode: purpose,
      seed,
      ...beside,
    },
    result: hd,
  },
  {
    path: 'video_to_video',
    model: 'hailuo3',
    fields: {
      promptVideo: video,
      promptText: required(prompt(6000)),
      duration: integer({ min: 5, max: 15 }),
      ratio: hailuoShapes,
      resolution: choice(['768p', '2k', '768P', '2K']),
      ...beside,
    },
    result: { resolution: '768p', hasSound: true },
  },
  {
    path: 'video_to_video',
    model: 'gemini_omni_flash',
    fields: { videoUri: video, promptText: required(prompt(4000)), references: list },
    result: heard,
  },
  {
    path: 'video_to_video',
    model: 'gemini_omni_flash_1.1',
    fields: {
      videoUri: video,
      promptText: required(prompt(4000)),
      duration: secondsOrAuto(3, 10),
      mode: purpose,
      ratio: omniSizes,
      references: list,
    },
    result: heard,
  },
  {
    path: 'video_upscale',
    model: 'magnific_video_upscaler_creative',
    fields: {
      videoUri: video,
      resolution: choice(['720p', '1k', '2k', '4k'], '2k'),
      creativity: integer({ min: 0, max: 100 }),
      sharpen: integer({ min: 0, max: 100 }),
      smartGrain: integer({ min: 0, max: 100 }),
      flavor: choice(['vivid', 'natural']),
      fpsBoost: toggle(),
    },
    result: { resolution: '2k' },
  },
  {
    path: 'video_upscale',
    model: 'enhance_frame_rate',
    fields: {
      videoUri: video,
      targetFramerate: required(
        choice(['24', '25', '30', '48', '50', '60', '120', '23_98', '29_97', '59_94']),
      ),
    },
    result: { resolution: '1080p' },
  },
  {
    path: 'video_to_hdr',
    model: 'ruby',
    fields: { videoUri: video, outputFormat: text(), proresProfile: text() },
    result: { resolution: '1080p' },
    price: { perSecond: 20 },
  },
];
