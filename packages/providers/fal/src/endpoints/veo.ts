import {
  firstFrameTo,
  lastFrameTo,
  priceBySound,
  type EndpointRow,
  type Field,
  type Price,
} from '@genlock/core/adapter';
import { generateAudio, imageReferences, imageUrl } from './fields.ts';
import {
  givenVideo,
  itsPage,
  openNegativePrompt,
  openPrompt,
  priceTable,
  priceText,
  ratios,
  ratiosOrAuto,
  resolutions,
  secondsWithUnit,
  seed,
  typed,
} from './shared.ts';

/** Google's Veo 3.1 in three tiers. */
export function veoRows(): readonly EndpointRow[] {
  const standard = bySoundAndSize({ '720p': [0.2, 0.4], '1080p': [0.2, 0.4], '4k': [0.4, 0.6] });
  const fast = bySoundAndSize({ '720p': [0.1, 0.15], '1080p': [0.1, 0.15], '4k': [0.3, 0.35] });
  return [
    ...tier('veo-3.1', 'fal-ai/veo3.1', [upTo4k, fourToEight], standard),
    { ...fromReferences, price: standard },
    extension('veo-3.1', 'fal-ai/veo3.1/extend-video', priceBySound(itsPage, 0.2, 0.4)),
    ...tier('veo-3.1-fast', 'fal-ai/veo3.1/fast', [upTo4k, fourToEight], fast),
    extension(
      'veo-3.1-fast',
      'fal-ai/veo3.1/fast/extend-video',
      priceBySound(priceTable, 0.1, 0.15),
    ),
    // No price text of the lite tier was to be found, and no list of lengths between two frames.
    ...tier('veo-3.1-lite', 'fal-ai/veo3.1/lite', [upTo1080p, eight]),
  ];
}

const upTo1080p = resolutions('720p', '720p', '1080p');
const upTo4k = resolutions('720p', '720p', '1080p', '4k');
// Lengths are texts with their unit: "8s".
const fourToEight = secondsWithUnit(8, 4, 6, 8);
/** Where the types have a text of any kind with the default `"8s"`. */
const eight = secondsWithUnit(8, 8);

const shared = {
  ...typed,
  rawFields: ['auto_fix', 'safety_tolerance'],
  fixed: {},
} as const satisfies Partial<EndpointRow>;

/** The same three endpoints in each tier. */
function tier(
  model: string,
  path: string,
  [resolution, betweenFrames]: readonly [resolution: Field, betweenFrames: Field],
  price?: Price,
): readonly EndpointRow[] {
  const fields = [openPrompt, openNegativePrompt, resolution, generateAudio, seed];
  const framed = [...fields, ratiosOrAuto('16:9', '9:16')];
  const row = { ...shared, model, ...(price === undefined ? {} : { price }) };
  return [
    {
      ...row,
      id: path,
      mode: 'text-to-video',
      fields: [...fields, ratios('16:9', '9:16'), fourToEight],
    },
    {
      ...row,
      id: `${path}/image-to-video`,
      mode: 'image-to-video',
      fields: [...framed, fourToEight, imageUrl],
    },
    {
      ...row,
      id: `${path}/first-last-frame-to-video`,
      mode: 'image-to-video',
      chosenBy: 'last-frame',
      fields: [...framed, betweenFrames, firstFrameUrl, lastFrameUrl],
    },
  ];
}

const firstFrameUrl: Field = firstFrameTo('first_frame_url');
const lastFrameUrl: Field = { ...lastFrameTo('last_frame_url'), required: true };

/** The standard tier alone. */
const fromReferences: EndpointRow = {
  ...shared,
  id: 'fal-ai/veo3.1/reference-to-video',
  model: 'veo-3.1',
  mode: 'reference-to-video',
  fields: [
    openPrompt,
    upTo4k,
    generateAudio,
    ratios('16:9', '9:16'),
    eight,
    // How many the endpoint takes is not published: three is what Google's own API takes.
    { ...imageReferences(3), required: true },
  ],
};

/** Veo's own clips go on for 7 s at 720p: the only length and size that there are. */
function extension(model: string, id: string, price: Price): EndpointRow {
  return {
    ...shared,
    id,
    model,
    mode: 'extend',
    fields: [
      openPrompt,
      openNegativePrompt,
      secondsWithUnit(7, 7),
      resolutions('720p', '720p'),
      ratiosOrAuto('16:9', '9:16'),
      generateAudio,
      seed,
      givenVideo(),
    ],
    price,
  };
}

/** By the second: silent, and with sound. */
function bySoundAndSize(usd: Readonly<Record<string, readonly [number, number]>>): Price {
  const rates = Object.entries(usd).flatMap(([resolution, [silentUsd, soundUsd]]) => [
    { when: { audio: false, resolution }, usd: silentUsd },
    { when: { audio: true, resolution }, usd: soundUsd },
  ]);
  return { ...priceText, unit: 'second', rates };
}
