import type { Shot, VideoRequest } from '@genlock/core';
import { pngHeader } from './png.ts';

export const firstFrame = 'https://me.test/first.png';
export const lastFrame = 'https://me.test/last.png';

/** A picture to upload. */
export const picture: Uint8Array = pngHeader(720, 720);

/** What a request for any Kling endpoint can say, none of it what a provider would take by itself. */
export const everyField: Omit<VideoRequest, 'model'> = {
  prompt: 'a red fox',
  negativePrompt: '',
  durationSeconds: 7,
  generateAudio: true,
  promptAdherence: 0,
};

/** Shots of seven seconds in all. */
export const twoShots: readonly Shot[] = [
  { prompt: 'a fox', durationSeconds: 3 },
  { prompt: 'a hare', durationSeconds: 4 },
];
