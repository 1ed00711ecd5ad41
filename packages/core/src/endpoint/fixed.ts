import type { BilledSeconds } from '../types/price.ts';
import type { FixedFacts } from './endpoint.ts';

// Facts that rows of many tables share, to be spread into `fixed`.

/** Every video is 1280 by 720, or that turned. */
export const hd: FixedFacts & { readonly resolution: '720p' } = { resolution: '720p' };
/** Every video is 1920 by 1080, or that turned. */
export const fullHd: FixedFacts & { readonly resolution: '1080p' } = { resolution: '1080p' };
/** Every video is 3840 by 2160, or that turned. */
export const uhd: FixedFacts & { readonly resolution: '4k' } = { resolution: '4k' };
/** There is no switch for sound: it is always on. */
export const withSound: FixedFacts & { readonly generateAudio: true } = { generateAudio: true };
/** There never is any sound. */
export const silent: FixedFacts & { readonly generateAudio: false } = { generateAudio: false };
/** The first frame gives the shape. */
export const likeFirstFrame: FixedFacts & { readonly aspectRatio: 'adaptive' } = {
  aspectRatio: 'adaptive',
};
/** The video is as long as the one that is given. */
export const likeInput: FixedFacts & { readonly durationSeconds: 'input' } = {
  durationSeconds: 'input',
};

// The shortest and the longest video of a family, which is also what is billed.

/** Videos of 3 to 15 seconds. */
export const threeTo15: BilledSeconds = { min: 3, max: 15 };
/** Videos of 3 to 10 seconds. */
export const threeTo10: BilledSeconds = { min: 3, max: 10 };
/** Videos of 5 to 10 seconds. */
export const fiveTo10: BilledSeconds = { min: 5, max: 10 };
/** Videos of 3 to 30 seconds: as long as the video that gives the motion. */
export const threeTo30: BilledSeconds = { min: 3, max: 30 };
