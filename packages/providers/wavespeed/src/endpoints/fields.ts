import {
  adherenceTo,
  firstFrameTo,
  firstVideoTo,
  flatPrice,
  imagesTo,
  jpegOrPng,
  lastFrameTo,
  motionVideoTo,
  negativePromptTo,
  priceBySound,
  pricePerSecond,
  promptTo,
  ratioTo,
  secondsTo,
  soundTo,
  type BilledSeconds,
  type Field,
  type Limits,
  type Price,
  type Rate,
} from '@genlock/core/adapter';

/**
 * Where inputs, limits and prices come from unless a row says otherwise: the models list of that
 * day, as captured in ccakmak60/wavespeedai-ai-provider@d1b749e.
 */
export const schema = {
  asOf: '2026-06-23',
  source: 'GET https://api.wavespeed.ai/api/v3/models',
  confidence: 'official',
} as const;

export const oldModel = 'an old model, which may be retired';

/** Durations in whole seconds, 5 unless asked otherwise. */
export function duration(limits: Limits): Field {
  return secondsTo('duration', limits);
}

export const upTo15: Field = duration({ min: 3, max: 15, integer: true });
export const fiveOrTen: Field = duration({ oneOf: [5, 10] });

/**
 * How long a text may be where the schemas do not say: Kling's own API takes 2,500 characters for
 * prompt and negative prompt, and every request ends there.
 */
const klingsLimit = {
  maxLength: 2500,
  lengthFrom: "Kling's API, kling.ai/document-api (read 2026-11-22); inferred for WaveSpeed",
} as const;

export const prompt: Field = promptTo('prompt', klingsLimit);
export const neededPrompt: Field = { ...prompt, required: true };
export const negativePrompt: Field = negativePromptTo('negative_prompt', klingsLimit);
/** v4.0: no page of WaveSpeed or Kling says how long its prompt may be. */
export const v4Prompt: Field = promptTo('prompt', { lengthFrom: 'not published' });
export const neededV4Prompt: Field = { ...v4Prompt, required: true };
export const aspectRatio: Field = ratioTo('aspect_ratio', '16:9', '9:16', '1:1');
/** Where WaveSpeed's own default is square: what is not asked for is the same everywhere. */
export const wideAspectRatio: Field = { ...aspectRatio, default: '16:9' };
/** Guidance goes by two names: this one since v2.6. */
export const cfgScale: Field = adherenceTo('cfg_scale');
/** And this one up to v2.5. */
export const guidanceScale: Field = adherenceTo('guidance_scale');
/** Always sent: sound doubles some prices, and v2.6 text-to-video makes it unless told not to. */
export const sound: Field = soundTo('sound');
/** What a frame may be, where a source states it. Nothing is taken for granted elsewhere. */
const shape = { min: 0.4, max: 2.5 } as const;
/** v2.6 and before. */
export const frame: Limits = jpegOrPng(10_000_000);
/** v3.0. */
export const shapedFrame: Limits = jpegOrPng(10_000_000, shape);
/** v3.0 turbo. */
export const largeFrame: Limits = jpegOrPng(50_000_000, shape);

export const image: Field = firstFrameTo('image');
/** The last frame goes by two names: this one in v3.0, O3, v2.1 and before. */
export const endImage: Field = lastFrameTo('end_image');
/** And this one in v4.0, O1, v2.6 and v2.5. */
export const lastImage: Field = lastFrameTo('last_image');
/** The driving video of v2.6: `models` list, MP4 or MOV up to 10 MB. */
export const motionVideo: Field = motionVideoTo('video', {
  files: { video: { maxBytes: 10_000_000 } },
});
/** That of v3.0: wavespeed.ai llms.txt of the model, up to 100 MB. */
export const largeMotionVideo: Field = {
  ...motionVideo,
  limits: { files: { video: { maxBytes: 100_000_000 } } },
};

/** Shots in place of a prompt. The list of June has lengths as numbers, but for v3.0 turbo. */
export function multiPrompt(
  maxShots?: number,
  encode: 'shots-in-numbers' | 'shots-in-texts' = 'shots-in-numbers',
): Field {
  return {
    from: 'shots',
    to: 'multi_prompt',
    // The length of a shot's prompt: `models` list, v3.0 turbo.
    limits: {
      shotSeconds: { min: 3, max: 15 },
      maxShotLength: 2500,
      ...(maxShots === undefined ? {} : { maxShots }),
    },
    encode,
  };
}

/** Pictures to refer to. */
export function imageReferences(maxImages: number): Field {
  return imagesTo('images', maxImages);
}

/** One video, to refer to or to change. */
export const videoReference: Field = firstVideoTo('video');

/** Prices by the second; the first rate that fits holds. */
export const perSecond = (seconds: BilledSeconds, ...rates: readonly Rate[]): Price =>
  pricePerSecond({ ...schema, seconds }, ...rates);

/** One price, whatever is asked for. */
export const flat = (seconds: BilledSeconds, usd: number): Price =>
  flatPrice({ ...schema, seconds }, usd);

/** One price without and one with sound. */
export const bySound = (seconds: BilledSeconds, silentUsd: number, soundUsd: number): Price =>
  priceBySound({ ...schema, seconds }, silentUsd, soundUsd);
