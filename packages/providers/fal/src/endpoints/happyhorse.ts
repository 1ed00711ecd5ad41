import {
  likeFirstFrame,
  ratesByResolution,
  withSound,
  type EndpointRow,
  type Field,
} from '@genlock/core/adapter';
import { imageReferences } from './fields.ts';
import {
  byResolution,
  firstFrame,
  givenVideo,
  mp4OrMov,
  priceTable,
  promptUpTo,
  ratios,
  resolutions,
  seconds,
  seed31Bits,
  typed,
} from './shared.ts';

/** Alibaba's HappyHorse: 1.1, always with sound, and the edit of 1.0. */
export function happyHorseRows(): readonly EndpointRow[] {
  const prompt = promptUpTo(2500);
  const words = [
    // fal's own default is the dearer of the two.
    resolutions('1080p', '720p', '1080p'),
    seconds(5, { min: 3, max: 15, integer: true }),
    seed31Bits,
  ];
  const shared = {
    ...typed,
    model: 'happyhorse-1.1',
    rawFields: ['enable_safety_checker'],
    price: byResolution({ '720p': 0.14, '1080p': 0.18 }),
  };
  return [
    {
      ...shared,
      id: 'alibaba/happy-horse/v1.1/text-to-video',
      mode: 'text-to-video',
      fields: [prompt, ...words, ratios(...shapes)],
      fixed: withSound,
    },
    {
      ...shared,
      id: 'alibaba/happy-horse/v1.1/image-to-video',
      mode: 'image-to-video',
      fields: [{ ...prompt, required: false }, ...words, firstFrame(still)],
      fixed: { ...withSound, ...likeFirstFrame },
    },
    edit(prompt),
  ];
}

/** 1.0 changes a video. What is made is as long as what is given, at most 15 s, and both are paid. */
function edit(prompt: Field): EndpointRow {
  return {
    ...typed,
    id: 'alibaba/happy-horse/video-edit',
    model: 'happyhorse-1.0',
    mode: 'video-to-video',
    fields: [
      prompt,
      resolutions('1080p', '720p', '1080p'),
      seed31Bits,
      givenVideo({ types: mp4OrMov, maxBytes: 100_000_000 }),
      {
        ...imageReferences(5),
        to: 'reference_image_urls',
        limits: { maxImages: 5, files: { image: stillReference } },
      },
    ],
    rawFields: ['audio_setting', 'enable_safety_checker'],
    fixed: {},
    price: {
      ...priceTable,
      unit: 'second',
      rates: ratesByResolution({ '720p': 0.14, '1080p': 0.28 }),
      seconds: {
        of: 'input-and-output',
        inputMin: 3,
        inputMax: 60,
        followsInput: { min: 3, max: 15 },
      },
    },
  };
}

const shapes = ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9', '9:21', '5:4', '4:5'] as const;

/** The types share a text with 1.0, which says 10 MB; fal's later schema of 1.1 has 20 (2026-08-22). */
const still = {
  types: ['image/jpeg', 'image/png', 'image/bmp', 'image/webp'],
  maxBytes: 20_000_000,
  minSide: 300,
  aspect: { min: 0.4, max: 2.5 },
};

const stillReference = {
  types: ['image/jpeg', 'image/png', 'image/webp'],
  maxBytes: 10_000_000,
  minSide: 300,
  aspect: { min: 0.4, max: 2.5 },
};
