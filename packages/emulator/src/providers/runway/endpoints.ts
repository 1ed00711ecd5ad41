import { type Endpoint, endpoint } from '../../catalogue/endpoint.ts';
import {
  choice,
  type Field,
  type Fields,
  integer,
  required,
  text,
  toggle,
} from '../../catalogue/field.ts';
import { hd, hdWithSound } from '../../catalogue/made.ts';
import type { Price } from '../../catalogue/price.ts';
import type { Resolution } from '../../catalogue/wanted.ts';
import { readBody, readPerformance } from './asked.ts';
import { checkInputs } from './check.ts';
import { givenVideos, type Result } from './given.ts';
import {
  gen4Sizes,
  grokShapes,
  hailuoShapes,
  horseSizes,
  omniSizes,
  seedance25Sd,
  seedance4k,
  seedanceFullHd,
  seedanceHd,
  seedanceSd,
  sizes,
  veoSizes,
  wanSizes,
  wide,
} from './sizes.ts';

// Fields: types of npm `@runwayml/sdk` 4.20.1 (2026-09-23). Lengths and seconds that the types do not state, and
// the prices: docs.dev.runwayml.com/guides/pricing and /api, as quoted by others in September and October 2026.

const anything: Field = { type: 'any' };
const prompt = (maxLength: number): Field => text({ maxLength });
const seconds = (min: number, max: number): Field => integer({ min, max });

const shortPrompt = prompt(1000);
const seed = integer({ min: 0, max: 4_294_967_295 });
const moderation: Fields = { contentModeration: { type: 'object' } };
const master: Fields = { outputFormat: text(), proresProfile: text() };
const references: Fields = {
  references: { type: 'object[]' },
  referenceVideos: { type: 'object[]' },
  referenceAudio: { type: 'object[]' },
};
const frames: Fields = { promptImage: required(anything) };
const imageAndAudio: Fields = { ...frames, referenceAudio: { type: 'object[]' } };

const veo: Fields = {
  promptText: shortPrompt,
  ratio: required(veoSizes),
  duration: integer({ oneOf: [4, 6, 8], fallback: 8 }),
  audio: toggle(true),
  negativePrompt: text(),
  seed,
};
// A number, or the word `auto`, which the check knows.
const secondsOrAuto = (min: number, max: number): Field => ({ type: 'any', min, max });
const seedance = (promptLength: number, ratio: Field, longest: number): Fields => ({
  promptText: prompt(promptLength),
  duration: secondsOrAuto(4, longest),
  ratio,
  audio: toggle(true),
  seed,
});
const wan: Fields = {
  promptText: required(prompt(20_000)),
  duration: seconds(2, 30),
  ratio: wanSizes,
  audio: toggle(true),
};
const hailuo: Fields = {
  promptText: required(prompt(6000)),
  duration: seconds(5, 15),
  ratio: hailuoShapes,
  resolution: choice(['768p', '2k', '768P', '2K']),
};
const h3Max: Fields = {
  promptText: required(prompt(6000)),
  duration: seconds(5, 15),
  resolution: choice(['480p', '768p']),
  promptExpansionMode: choice(['disabled', 'balanced', 'quality']),
  seed,
};
const grok: Fields = {
  promptText: prompt(2500),
  duration: seconds(1, 15),
  resolution: choice(['480p', '720p', '1080p']),
};
const omni: Fields = { promptText: prompt(4000), duration: seconds(3, 10), ratio: sizes(wide) };
const omni11: Fields = {
  promptText: required(prompt(4000)),
  duration: secondsOrAuto(3, 10),
  ratio: omniSizes,
};
const horse: Fields = { promptText: prompt(2500), duration: seconds(3, 15) };

// In credits a second.
const flat = (perSecond: number): Price => ({ perSecond });
const bySize = (byResolution: Readonly<Partial<Record<Resolution, number>>>): Price => ({
  perSecond: byResolution['720p'] ?? byResolution['768p'] ?? 0,
  byResolution,
});
const gen45Price = flat(12);
const veoPrice: Price = { perSecond: 20, withSound: 40 };
const veoFastPrice: Price = { perSecond: 10, withSound: 15 };
const hailuoPrice = bySize({ '768p': 10, '2k': 15 });
const h3MaxPrice = bySize({ '480p': 5, '768p': 8 });
const wanPrice = bySize({ '480p': 5, '720p': 10, '1080p': 20 });
const wanPrimePrice = bySize({ '480p': 6.8, '720p': 14, '1080p': 28 });
const seedancePrice = bySize({ '480p': 36, '720p': 36, '1080p': 40, '4k': 150 });
const seedance25Price: Price = { ...bySize({ '480p': 20, '720p': 30, '1080p': 68 }), least: 80 };
const grokPrice = bySize({ '480p': 10, '720p': 16, '1080p': 29 });
const horsePrice = bySize({ '720p': 15, '1080p': 30 });

const seedance20 = seedance(
  3500,
  sizes(`${seedanceSd} ${seedanceHd} ${seedanceFullHd} ${seedance4k}`),
  15,
);
const seedanceLess = seedance(3500, sizes(`${seedanceSd} ${seedanceHd}`), 15);
const seedance25 = seedance(15_000, sizes(`${seedance25Sd} ${seedanceHd} ${seedanceFullHd}`), 30);
const needsPrompt = (fields: Fields): Fields => ({
  ...fields,
  promptText: required(fields['promptText'] ?? text()),
});

/** A model on one path: the same model takes other fields on another. */
export interface RunwayEndpoint extends Endpoint {
  readonly path: string;
}

const hailuoResult: Result = { resolution: '768p', hasSound: true };

/** Makes the rows of a path. */
function on(path: string) {
  return (model: string, fields: Fields, result: Result, price?: Price): RunwayEndpoint => {
    const made = endpoint(model, fields, result, price);
    return { ...made, path, read: readBody(result.resolution), check: checkInputs(fields) };
  };
}

const text2video = on('text_to_video');
const image2video = on('image_to_video');

const gen45: Fields = {
  promptText: required(shortPrompt),
  duration: required(seconds(2, 10)),
  seed,
  ...moderation,
  ...master,
};

/** The video endpoints of Runway by path and model. */
export const runwayEndpoints: readonly RunwayEndpoint[] = [
  text2video('gen4.5', { ...gen45, ratio: required(sizes(wide)) }, hd, gen45Price),
  image2video('gen4.5', { ...gen45, ...frames, ratio: required(gen4Sizes) }, hd, gen45Price),
  image2video(
    'gen4_turbo',
    {
      ...frames,
      promptText: shortPrompt,
      ratio: required(gen4Sizes),
      // The type is a bare number. Of the two readings, 5 or 10 and 2 to 10, this is the narrower.
      duration: integer({ oneOf: [5, 10], fallback: 10 }),
      seed,
      ...moderation,
    },
    hd,
    flat(5),
  ),
  text2video('veo3.1', needsPrompt(veo), hd, veoPrice),
  image2video('veo3.1', { ...veo, ...frames }, hd, veoPrice),
  text2video('veo3.1_fast', needsPrompt(veo), hd, veoFastPrice),
  image2video('veo3.1_fast', { ...veo, ...frames }, hd, veoFastPrice),
  text2video('hailuo3', { ...hailuo, ...references }, hailuoResult, hailuoPrice),
  image2video('hailuo3', { ...hailuo, ...imageAndAudio }, hailuoResult, hailuoPrice),
  text2video('h3_max', h3Max, hailuoResult, h3MaxPrice),
  image2video('h3_max', { ...h3Max, ...frames }, hailuoResult, h3MaxPrice),
  text2video('seedance2', { ...needsPrompt(seedance20), ...references }, hd, seedancePrice),
  image2video('seedance2', { ...seedance20, ...imageAndAudio }, hd, seedancePrice),
  text2video('seedance2_fast', { ...needsPrompt(seedanceLess), ...references }, hd, flat(29)),
  image2video('seedance2_fast', { ...seedanceLess, ...imageAndAudio }, hd, flat(29)),
  text2video('seedance2_mini', { ...needsPrompt(seedanceLess), ...references }, hd, {
    perSecond: 16,
    least: 64,
  }),
  image2video('seedance2_mini', { ...seedanceLess, ...imageAndAudio }, hd, {
    perSecond: 16,
    least: 64,
  }),
  text2video('seedance2_5', { ...seedance25, ...references }, hd, seedance25Price),
  image2video('seedance2_5', { ...seedance25, ...imageAndAudio }, hd, seedance25Price),
  text2video('wan3', { ...wan, ...references }, hd, wanPrice),
  image2video('wan3', { ...wan, ...imageAndAudio }, hd, wanPrice),
  text2video('wan3_prime', { ...wan, ...references }, hd, wanPrimePrice),
  image2video('wan3_prime', { ...wan, ...imageAndAudio }, hd, wanPrimePrice),
  text2video(
    'grok_imagine_1_5',
    { ...needsPrompt(grok), ratio: grokShapes, ...references },
    hdWithSound,
    grokPrice,
  ),
  image2video('grok_imagine_1_5', { ...grok, ...frames }, hdWithSound, grokPrice),
  text2video(
    'happyhorse_1_0',
    { ...needsPrompt(horse), ratio: horseSizes },
    hdWithSound,
    horsePrice,
  ),
  image2video(
    'happyhorse_1_0',
    { ...horse, ...frames, resolution: choice(['720p', '1080p', '720P', '1080P']) },
    hdWithSound,
    horsePrice,
  ),
  text2video('gemini_omni_flash', needsPrompt(omni), hdWithSound, flat(10)),
  image2video('gemini_omni_flash', { ...omni, ...frames }, hdWithSound, flat(10)),
  text2video('gemini_omni_flash_1.1', { ...omni11, ...references }, hdWithSound),
  image2video('gemini_omni_flash_1.1', { ...omni11, ...frames }, hdWithSound),
  on('video_to_video')(
    'aleph2',
    {
      videoUri: required(text()),
      promptText: shortPrompt,
      keyframes: { type: 'object[]', maxItems: 5 },
      targetAspectRatio: choice(['16:9', '4:3', '3:2', '1:1', '2:3', '3:4', '9:16', '21:9']),
      seed,
      ...moderation,
      ...master,
    },
    hd,
    { perSecond: 28, least: 56 },
  ),
  ...givenVideos.map(({ path, model, fields, result, price }) =>
    on(path)(model, fields, result, price),
  ),
  {
    ...on('character_performance')(
      'act_two',
      {
        character: required({ type: 'object' }),
        reference: required({ type: 'object' }),
        bodyControl: toggle(),
        expressionIntensity: integer({ min: 1, max: 5 }),
        ratio: gen4Sizes,
        seed,
        ...moderation,
      },
      hd,
      flat(5),
    ),
    read: readPerformance,
  },
];
