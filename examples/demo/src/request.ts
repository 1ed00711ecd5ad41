import { readFile } from 'node:fs/promises';
import type { VideoRequest } from '@genlock/core';

const image = new Uint8Array(await readFile(new URL('../assets/sunset-lake.jpg', import.meta.url)));

/** The one request that every provider gets: words and values, nothing of any provider. */
export const request = {
  model: 'kling-v3.0-std',
  prompt: 'The camera glides slowly over the lake towards the sunset, the water ripples',
  firstFrame: image,
  durationSeconds: 5,
} as const satisfies VideoRequest;
