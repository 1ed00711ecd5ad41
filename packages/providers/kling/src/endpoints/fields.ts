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
  secondsTo,
  soundTo,
  type BilledSeconds,
  type Field,
  type FixedFacts,
  type Limits,
  type Price,
  type Provenance,
  type Rate,
  type Rule,
} from '@genlock/core/adapter';

/** The older generation: the model stands in the body. */
export const classicPage: Provenance = {
  asOf: '2026-08-13',
  source: 'https://kling.ai/document-api/api/video/3-0-omni/image-to-video, the page of /v1/videos',
  confidence: 'official',
};

/** What only other clients tell of the older generation. */
export const classicClients: Provenance = {
  asOf: '2026-08-13',
  source: 'cuijinyu/new-api vitepress-docs/kling',
  confidence: 'third-party',
};

/** The newer generation: the model stands in the path. */
export const newPage: Provenance = {
  asOf: '2026-09-20',
  source: 'https://kling.ai/document-api/api/video, the page of <endpoint>',
  confidence: 'official',
};

export const list: Provenance = {
  asOf: '2026-10-04',
  source: 'https://kling.ai/document-api/pricing/base/video, 1 unit at 0.14 USD',
  confidence: 'official',
};

/** What the tier of a model decides: the older wire says the mode, the newer one the resolution. */
export const tiers = {
  std: { mode: 'std', resolution: '720p' },
  pro: { mode: 'pro', resolution: '1080p' },
  '4k': { mode: '4k', resolution: '4k' },
} as const;

/** A tier of a model. */
export type Tier = keyof typeof tiers;

/** The size that a tier makes. */
export function sizeOf(tier: Tier): FixedFacts {
  return { resolution: tiers[tier].resolution };
}

// Texts. The older pages say 2,500 characters for both; the newer ones 3,072 for the 3.0 family.

export const prompt: Field = promptTo('prompt', { maxLength: 2500 });
export const neededPrompt: Field = { ...prompt, required: true };
export const negativePrompt: Field = negativePromptTo('negative_prompt', { maxLength: 2500 });
/** 0 to 1. The pages exclude v2.x; one client excludes v3 too. */
export const cfgScale: Field = adherenceTo('cfg_scale');

// Lengths: texts in the older generation, whole numbers in the newer one.

export const fiveOrTen: Limits = { oneOf: [5, 10] };
export const upTo15: Limits = { min: 3, max: 15, integer: true };
export const upTo10: Limits = { min: 3, max: 10, integer: true };

export function secondsAsText(limits: Limits): Field {
  return { ...secondsTo('duration', limits), encode: 'as-text' };
}

export function seconds(limits: Limits): Field {
  return secondsTo('settings.duration', limits);
}

// Shapes.

const ratios: Limits = { oneOf: ['16:9', '9:16', '1:1'] };
export const aspectRatio: Field = { from: 'aspectRatio', to: 'aspect_ratio', limits: ratios };
export const newAspectRatio: Field = { ...aspectRatio, to: 'settings.aspect_ratio' };
/** Where the page calls it required unless a first frame or a video gives the shape. */
export const neededAspectRatio: Field = {
  ...newAspectRatio,
  default: '16:9',
  encode: 'ratio-unless-video',
};

// Sound: always sent where there is a switch, for it costs.

export const sound: Field = { ...soundTo('sound'), encode: 'on-off' };
export const audio: Field = { ...soundTo('settings.audio'), encode: 'native-off' };

// Frames, by the image limits of both generations.

const shape = { min: 0.4, max: 2.5 } as const;
/** 10 MB in the older generation. */
export const image: Limits = jpegOrPng(10_000_000, shape);
/** 50 MB in the newer one. */
const largeImage: Limits = jpegOrPng(50_000_000, shape);

export const firstFrame: Field = firstFrameTo('image', image);
export const lastFrame: Field = lastFrameTo('image_tail', image);
export const newFirstFrame: Field = firstFrameTo('contents.first_frame', largeImage);
export const newLastFrame: Field = lastFrameTo('contents.last_frame', largeImage);

/** Both generations take a video as a URL alone: there is nowhere to upload one. */
const urlOnly: Limits = { files: { video: { types: [] } } };

export const character: Field = firstFrameTo('image_url', image);
export const motionVideo: Field = motionVideoTo('video_url', urlOnly);
export const newCharacter: Field = firstFrameTo('contents.image', largeImage);
export const newMotionVideo: Field = motionVideoTo('contents.video', urlOnly);

const referenceFiles: Limits = { files: { ...largeImage.files, ...urlOnly.files } };

/** Pictures to refer to, up to a number. */
export function referImages(maxImages: number): Field {
  return imagesTo('contents.refer_image', maxImages, referenceFiles);
}

/** The one video to take after, or to change. */
export function inputVideo(to: 'contents.feature_video' | 'contents.base_video'): Field {
  return firstVideoTo(to, referenceFiles);
}

// Shots in place of a prompt: up to six, each of at least a second, 512 characters each.

const shotLimits: Limits = {
  shotSeconds: { min: 1, max: 15 },
  maxShotLength: 512,
  maxShots: 6,
};

/** A list of shots, and the two words that switch it on. */
export const shotsInList: readonly Field[] = [
  { from: 'shots', to: 'multi_prompt', limits: shotLimits, encode: 'numbered-shots' },
  { from: 'shots', to: 'multi_shot', encode: 'true-for-shots' },
  { from: 'shots', to: 'shot_type', encode: 'customize-for-shots' },
];

/** Shots written out in the prompt: `shot 1, 3, a fox;`. */
export function shotsInPrompt(to: string, maxLength: number): Field {
  return { from: 'shots', to, limits: { ...shotLimits, maxLength }, encode: 'shots-in-words' };
}

/** On 3.0 the server takes a prompt apart into shots unless it is told not to. */
export const multiShotForShots: Field = {
  from: 'shots',
  to: 'settings.multi_shot',
  encode: 'true-for-shots',
};

// Rules of this provider alone.

/** An image alone makes a video; shots do without a prompt. */
export const promptOrShotsOrNeither: Rule = { rule: 'prompt-or-shots-or-neither' };
/** v2.6 makes no sound between two frames. */
export const lastFrameIsSilent: Rule = { rule: 'last-frame-is-silent' };
/** With a video to take after, sound can only be off. */
export const videoIsSilent: Rule = { rule: 'video-is-silent' };
/** A voice is heard only with sound. */
export const voiceNeedsSound: Rule = { rule: 'voice-needs-sound' };
/** Shots in a prompt are divided by semicolons. */
export const shotsInWords: Rule = { rule: 'shots-in-words', most: 3072 };

// Prices, by the second of the video that is made.

export const perSecond = (seconds: BilledSeconds, ...rates: readonly Rate[]): Price =>
  pricePerSecond({ ...list, seconds }, ...rates);

export const flat = (seconds: BilledSeconds, usd: number): Price =>
  flatPrice({ ...list, seconds }, usd);

export const bySound = (seconds: BilledSeconds, silentUsd: number, soundUsd: number): Price =>
  priceBySound({ ...list, seconds }, silentUsd, soundUsd);
