import {
  likeFirstFrame,
  likeInput,
  ratesByResolution,
  withSound,
  type EndpointRow,
  type Field,
} from '@genlock/core/adapter';
import {
  aspectRatio,
  flat,
  givenVideo,
  image,
  listedRow,
  ofVideo,
  perSecond,
  promptUpTo,
  resolution,
  seconds,
  secondsOf,
} from './listed.ts';

const sizes: Field<'resolution'> = resolution('720p', ['480p', '720p']);
const words: Field = { ...promptUpTo(4096), required: true };
const fields: readonly Field[] = [words, sizes];

/** Of the given video no more than 8 s are taken. */
const firstEight = ofVideo({ min: 1, max: 8 });

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
      price: { ...perSecond(ratesByResolution({ '720p': 0.14, '480p': 0.08 })), plusUsd: 0.01 },
    }),
    listedRow({
      id: 'x-ai/grok-imagine-video/edit-video',
      model: 'grok-imagine-video',
      mode: 'video-to-video',
      note: 'of the given video no more than 8 s are taken, at no more than 854x480 pixels',
      fields: [words, { ...sizes, default: '480p' }, givenVideo],
      fixed: likeInput,
      price: flat(0.065, firstEight),
    }),
    listedRow({
      id: 'x-ai/grok-imagine-video/video-extend',
      model: 'grok-imagine-video',
      mode: 'extend',
      fields: [words, secondsOf(6, 10), givenVideo],
      price: flat(0.05),
    }),
  ];
}
