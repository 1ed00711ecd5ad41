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
  threeTo30,
  type Field,
  type Limits,
  type Price,
  type Provenance,
  type Rate,
} from '@genlock/core/adapter';

/** Where inputs and limits come from unless a row says otherwise. */
export const schema = {
  asOf: '2026-08-02',
  source: 'github.com/fal-ai/fal-js libs/client/src/types/endpoints.ts @381105e',
  confidence: 'official',
} as const;

/** A daily copy of what fal's model pages say. */
const registry: Provenance = {
  asOf: '2026-08-01',
  source: 'github.com/gokayfem/ComfyUI-fal-API data/fal_registry.json',
  confidence: 'third-party',
};

/** Kling on fal takes its durations as strings: `"5"`, neither `5` nor `"5s"`. */
export function duration(limits: Limits): Field {
  return { ...secondsTo('duration', limits), encode: 'as-text' };
}

export const upTo15: Field = duration({ min: 3, max: 15, integer: true });
export const upTo10: Field = duration({ min: 3, max: 10, integer: true });
export const fiveOrTen: Field = duration({ oneOf: [5, 10] });

export const prompt: Field = promptTo('prompt', { maxLength: 2500 });
export const neededPrompt: Field = { ...prompt, required: true };
/** fal's types state no length: Kling's own API takes 2,500, and every request ends there. */
export const negativePrompt: Field = negativePromptTo('negative_prompt', {
  maxLength: 2500,
  lengthFrom: "Kling's API, kling.ai/document-api (read 2026-11-22); inferred for fal",
});
export const aspectRatio: Field = ratioTo('aspect_ratio', '16:9', '9:16', '1:1');
/** With a source video: `auto` is fal's word for the shape of that video. */
export const aspectRatioOrAuto: Field = {
  ...ratioTo('aspect_ratio', 'adaptive', '16:9', '9:16', '1:1'),
  encode: 'adaptive-as-auto',
};
export const cfgScale: Field = adherenceTo('cfg_scale');
/** Always sent: fal's own default is on, and dearer, in v3 and v2.6. */
export const generateAudio: Field = soundTo('generate_audio');

/** What a frame may be, where a source states it. Nothing is taken for granted elsewhere. */
const shape = { min: 0.4, max: 2.5 } as const;
/** O1. */
export const shapedFrame: Limits = jpegOrPng(10_000_000, shape);
/** v4: its llms.txt does not say which kinds of picture. */
export const v4Frame: Limits = {
  files: { image: { maxBytes: 30_000_000, minSide: 300, aspect: shape } },
};
/** v3 turbo. */
export const largeFrame: Limits = jpegOrPng(50_000_000, shape);

/** The first frame goes by two names: this one in v4, v3, O1 and v2.6. */
export const startImageUrl: Field = firstFrameTo('start_image_url');
/** And this one in v3 turbo, O3, v2.5 and before. */
export const imageUrl: Field = firstFrameTo('image_url');
/** The last frame goes by two names: this one since v2.6. */
export const endImageUrl: Field = lastFrameTo('end_image_url');
/** And this one up to v2.5. */
export const tailImageUrl: Field = lastFrameTo('tail_image_url');
export const motionVideoUrl: Field = motionVideoTo('video_url');

/** Shots in place of a prompt. */
export function multiPrompt(maxShots?: number): Field {
  return {
    from: 'shots',
    to: 'multi_prompt',
    limits: { shotSeconds: { min: 1, max: 15 }, ...(maxShots === undefined ? {} : { maxShots }) },
    encode: 'shots-in-texts',
  };
}

/** Pictures to refer to. */
export function imageReferences(maxImages: number): Field {
  return imagesTo('image_urls', maxImages);
}

/** The video to change. */
export const sourceVideo: Field = { ...firstVideoTo('video_url'), required: true };

/** Prices by the second as the registry has them; the first rate that fits holds. */
export const perSecond = (...rates: readonly Rate[]): Price => pricePerSecond(registry, ...rates);

/** One price, whatever is asked for. */
export const flat = (usd: number): Price => flatPrice(registry, usd);

/** One price without and one with sound. */
export const bySound = (silentUsd: number, soundUsd: number): Price =>
  priceBySound(registry, silentUsd, soundUsd);

/** What the endpoint's own page for machines says, as of a day. */
export function ofItsPage(asOf: string, price: Price): Price {
  const source = 'https://fal.ai/models/<endpoint>/llms.txt';
  return { ...price, asOf, source, confidence: 'official' };
}

/** As long as the driving video: Kling's own price, which several who quote fal have too. */
export function motionPrice(usd: number): Price {
  const facts: Provenance = {
    asOf: '2026-08-02',
    source: "Kling's list of prices, and people who quote fal's pages",
    confidence: 'third-party',
  };
  return { ...flatPrice(facts, usd), seconds: threeTo30 };
}
