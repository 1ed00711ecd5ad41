import { likeFirstFrame, withSound, type EndpointRow, type Field, type Price } from '@genlock/core';
import {
  aspectRatio,
  flat,
  image,
  listedRow,
  perClip,
  promptUpTo,
  resolution,
  seconds,
  secondsOf,
} from './listed.ts';

const sizes = resolution('720p', ['480p', '720p']);
const fields: readonly Field[] = [{ ...promptUpTo(4096), required: true }, sizes];

/** 0.14 for a second in 720p and 0.08 in 480p, and 0.01 for the clip. */
function pricedByLength(): Price {
  const rates = Array.from({ length: 15 }, (_, index) => index + 1).flatMap((length) => [
    { when: { resolution: '720p', durationSeconds: length }, usd: (14 * length + 1) / 100 },
    { when: { resolution: '480p', durationSeconds: length }, usd: (8 * length + 1) / 100 },
  ]);
  return perClip(...rates);
}

/** Grok Imagine of xAI, which makes sound with every video. */
export function grokRows(): readonly EndpointRow[] {
  return [
    listedRow({
      id: 'x-ai/grok-imagine-video/text-to-video',
      model: 'grok-imagine-video',
      mode: 'text-to-video',
      fields: [...fields, secondsOf(6, 10), aspectRatio(['16:9', '1:1', '9:16'])],
      fixed: withSound,
      price: flat(0.05),
    }),
    listedRow({
      id: 'x-ai/grok-imagine-video/image-to-video',
      model: 'grok-imagine-video',
      mode: 'image-to-video',
      fields: [...fields, secondsOf(6, 10), image],
      fixed: { ...withSound, ...likeFirstFrame },
      price: flat(0.05),
    }),
    listedRow({
      id: 'x-ai/grok-imagine-video-v1.5/image-to-video',
      model: 'grok-imagine-video-1.5',
      mode: 'image-to-video',
      // Nobody says whether it makes sound.
      fields: [...fields, seconds(1, 15, 6), image],
      fixed: likeFirstFrame,
      price: pricedByLength(),
    }),
  ];
}
