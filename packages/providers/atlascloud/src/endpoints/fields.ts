import {
  adherenceTo,
  firstFrameTo,
  firstVideoTo,
  imagesTo,
  jpegOrPng,
  lastFrameTo,
  motionVideoTo,
  negativePromptTo,
  pricePerSecond,
  promptTo,
  ratioTo,
  secondsTo,
  soundTo,
  type Confidence,
  type Field,
  type Limits,
  type Price,
  type Provenance,
  type Rate,
  type RateCondition,
} from '@genlock/core/adapter';

/**
 * Where inputs and limits come from: the day on which the node of an endpoint was last changed, by
 * the log of the repository. `inferred` where the row says more than its node does.
 */
export function nodeOf(asOf: string, confidence: Confidence = 'official'): Provenance {
  const source = 'github.com/AtlasCloudAI/atlascloud_comfyui, Kling video nodes';
  return { asOf, source, confidence };
}

/** The nodes of O3 and of the models before v2.6: March 2026. */
export const schema: Provenance = nodeOf('2026-03-20');

/** Prices as its price API answered on a day. */
export function calculated(asOf: string): Provenance {
  const source = 'answers of POST https://api.atlascloud.ai/api/v1/model/calculate';
  return { asOf, source: `${source}, as recorded by users`, confidence: 'third-party' };
}

/** Prices as its models list showed them. */
export const listed: Provenance = {
  asOf: '2026-06-20',
  source: 'GET https://api.atlascloud.ai/api/v1/models, as recorded by users',
  confidence: 'third-party',
};

/** Prices of O1 and O3 as a review of the models printed them. */
export const reviewed: Provenance = {
  asOf: '2026-05-04',
  source: 'github.com/Qualia-Li/atlascloud-blog articles/kling-3-0-review.md',
  confidence: 'third-party',
};

/** AtlasCloud's own shop example, before the markup of an account. */
export const shopOfJuly: Provenance = {
  asOf: '2026-07-16',
  source: 'github.com/AtlasCloudAI/atlas-ecommerce-studio src/lib/video-pricing.ts',
  confidence: 'official',
};

export const oldModel = 'an old model, which may be retired';

/** Durations in whole seconds, 5 unless asked otherwise. */
function duration(limits: Limits): Field {
  return secondsTo('duration', limits);
}

/** The nodes of v3.0 std and pro offer only 5 and 10 seconds, newer ones of the family 3 to 15. */
export const upTo15: Field = duration({ min: 3, max: 15, integer: true });
export const fiveOrTen: Field = duration({ oneOf: [5, 10] });
/** Three old master nodes take the duration as a text. */
export const fiveOrTenText: Field = {
  ...secondsTo('duration', { oneOf: [5, 10] }),
  encode: 'as-text',
};

/** The longest that any AtlasCloud source states, and what Kling's own API takes. */
const longest = {
  maxLength: 2500,
  lengthFrom:
    "Kling's API, kling.ai/document-api (read 2026-11-22); inferred for AtlasCloud, where some " +
    'nodes state the same',
} as const;

export const prompt: Field = promptTo('prompt', longest);
export const neededPrompt: Field = { ...prompt, required: true };
export const negativePrompt: Field = negativePromptTo('negative_prompt', longest);
export const aspectRatio: Field = ratioTo('aspect_ratio', '16:9', '9:16', '1:1');
/** Where AtlasCloud's own default is square: what is not asked for is the same everywhere. */
export const wideAspectRatio: Field = { ...aspectRatio, default: '16:9' };
/** Guidance goes by two names: this one since v2.6. */
export const cfgScale: Field = adherenceTo('cfg_scale');
/** And this one up to v2.5. */
export const guidanceScale: Field = adherenceTo('guidance_scale');
/** On one endpoint it goes from 0 to 20. */
export const guidanceUpTo20: Field = { ...adherenceTo('guidance_scale'), encode: 'times-20' };
/** Always sent: AtlasCloud's own default is on, and dearer, in v2.6 and in 4k. */
export const sound: Field = soundTo('sound');
/** What a frame may be, where a source states it. Nothing is taken for granted elsewhere. */
const shape = { min: 0.4, max: 2.5 } as const;
/** Frames. The nodes of v3.0 state none: there it is the limit of their siblings. */
export const frame: Limits = jpegOrPng(10_000_000);
/** The picture of motion-control. */
export const shapedFrame: Limits = jpegOrPng(10_000_000, shape);

export const image: Field = firstFrameTo('image');
export const endImage: Field = lastFrameTo('end_image');
/** The driving video: node texts of v2.6 and v3.0 motion-control, up to 10 MB. */
export const motionVideo: Field = motionVideoTo('video', {
  files: { video: { maxBytes: 10_000_000 } },
});

/** Pictures to refer to. */
export function imageReferences(maxImages: number): Field {
  return imagesTo('images', maxImages);
}

/** One video, to refer to or to change. */
export const videoReference: Field = firstVideoTo('video');

/** What one account pays may be a fifth more than the figure: most accounts have a markup. */
export function markups(
  when: RateCondition,
  usd: number,
  more: Partial<Rate> = {},
): readonly Rate[] {
  const dearer = Math.round(usd * 1.2 * 1e6) / 1e6;
  return [
    { ...more, when: { ...when, accountMarkup: true }, usd: dearer },
    { ...more, when: { ...when, accountMarkup: false }, usd },
  ];
}

/** One figure, with or without the markup of an account. */
export function markedUp(from: Provenance, usd: number): Price {
  return pricePerSecond(from, ...markups({}, usd));
}

/** Rates between which a surcharge lies that AtlasCloud does not publish. */
export function perhaps(when: RateCondition, least: number, most: number): readonly Rate[] {
  return [
    { when: { ...when, surcharge: true }, usd: most, confidence: 'inferred' },
    { when: { ...when, surcharge: false }, usd: least, confidence: 'inferred' },
  ];
}
