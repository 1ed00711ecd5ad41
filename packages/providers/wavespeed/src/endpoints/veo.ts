import {
  ratesByResolution,
  ratesByResolutionAndSound,
  withSound,
  type EndpointRow,
  type Field,
  type Price,
} from '@genlock/core/adapter';
import {
  aspectRatio,
  givenVideo,
  image,
  images,
  lastImage,
  listedRow,
  negativePrompt,
  perClip,
  perSecond,
  prompt,
  resolution,
  secondsOf,
  seed,
  soundSwitch,
} from './listed.ts';

// The list keeps the seed of most of them beside the fields in place of among them.

const wide = aspectRatio(['16:9', '9:16']);
const upTo4k = resolution('1080p', ['720p', '1080p', '4k']);
const upToFullHd = resolution('720p', ['720p', '1080p']);

/** 3.1 and 3.1 fast: sound is on by default, and costs. */
const fields: readonly Field[] = [
  prompt,
  negativePrompt,
  secondsOf(8, 4, 6),
  wide,
  upTo4k,
  soundSwitch(),
  seed,
];

/** The list: PNG, JPEG or WebP of 50 MB and 128 by 128 pixels. */
const references: Field = {
  ...images('images', 3),
  required: true,
  limits: {
    maxImages: 3,
    files: {
      image: {
        types: ['image/png', 'image/jpeg', 'image/webp'],
        maxBytes: 50_000_000,
        minSide: 128,
      },
    },
  },
};

/** All three sizes cost the same. */
function bySound(silent: number, sound: number): Price {
  return perSecond([
    { when: { audio: true }, usd: sound },
    { when: { audio: false }, usd: silent },
  ]);
}

function textAndImage(name: string, model: string, price: Price): readonly EndpointRow[] {
  return [
    listedRow({ id: `google/${name}/text-to-video`, model, mode: 'text-to-video', fields, price }),
    listedRow({
      id: `google/${name}/image-to-video`,
      model,
      mode: 'image-to-video',
      fields: [...fields, image, lastImage],
      price,
    }),
  ];
}

/** References, and both frames of lite, make a clip of this length. */
const clip = { durationSeconds: 8 } as const;

/** Only those of 3.1 fast can have another shape. */
function referenceRows(): readonly EndpointRow[] {
  return [
    listedRow({
      fixed: clip,
      id: 'google/veo3.1/reference-to-video',
      model: 'veo-3.1',
      mode: 'reference-to-video',
      fields: [prompt, negativePrompt, upTo4k, soundSwitch(), seed, references],
      price: perClip({ when: { audio: true }, usd: 3.2 }, { when: { audio: false }, usd: 1.6 }),
    }),
    listedRow({
      fixed: clip,
      id: 'google/veo3.1-fast/reference-to-video',
      model: 'veo-3.1-fast',
      mode: 'reference-to-video',
      // The list says nothing of their size here.
      fields: [
        prompt,
        negativePrompt,
        wide,
        upToFullHd,
        soundSwitch(),
        seed,
        { ...images('images', 3), required: true },
      ],
      price: perClip(...ratesByResolutionAndSound({ '720p': [0.64, 0.8], '1080p': [0.8, 0.96] })),
    }),
  ];
}

/** 3.1 lite: always with sound. */
function liteRows(): readonly EndpointRow[] {
  const lite = { model: 'veo-3.1-lite', fixed: withSound };
  const liteFields: readonly Field[] = [prompt, negativePrompt, wide, upToFullHd, seed];
  const price = perSecond(ratesByResolution({ '720p': 0.05, '1080p': 0.08 }));
  return [
    listedRow({
      ...lite,
      id: 'google/veo3.1-lite/text-to-video',
      mode: 'text-to-video',
      fields: [...liteFields, secondsOf(6, 4, 8)],
      price,
    }),
    listedRow({
      ...lite,
      id: 'google/veo3.1-lite/image-to-video',
      mode: 'image-to-video',
      fields: [...liteFields, secondsOf(8, 4, 6), image],
      price,
    }),
    listedRow({
      ...lite,
      fixed: { ...lite.fixed, ...clip },
      id: 'google/veo3.1-lite/start-end-to-video',
      mode: 'image-to-video',
      chosenBy: 'last-frame',
      fields: [...liteFields, image, { ...lastImage, required: true }],
      price: perClip(...ratesByResolution({ '720p': 0.4, '1080p': 0.64 })),
    }),
  ];
}

/** One price, whatever is asked for; how long the new part is stands nowhere. */
function extendRow(name: string, model: string, usd: number): EndpointRow {
  return listedRow({
    id: `google/${name}/video-extend`,
    model,
    mode: 'extend',
    fields: [prompt, negativePrompt, { ...upToFullHd, default: '1080p' }, seed, givenVideo],
    price: perClip({ when: {}, usd }),
  });
}

/** Veo 3.1 of Google. */
export function veoRows(): readonly EndpointRow[] {
  return [
    ...textAndImage('veo3.1', 'veo-3.1', bySound(0.2, 0.4)),
    ...textAndImage('veo3.1-fast', 'veo-3.1-fast', bySound(0.1, 0.15)),
    ...referenceRows(),
    extendRow('veo3.1', 'veo-3.1', 3.2),
    extendRow('veo3.1-fast', 'veo-3.1-fast', 1.2),
    ...liteRows(),
  ];
}
