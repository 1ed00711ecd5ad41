import {
  likeFirstFrame,
  likeInput,
  ratesByResolution,
  type EndpointRow,
  type Field,
  type Price,
} from '@genlock/core/adapter';
import {
  aspectRatio,
  givenVideo,
  image,
  images,
  listedRow,
  ofVideo,
  perSecond,
  prompt,
  promptUpTo,
  resolution,
  seconds,
  seed,
} from './listed.ts';

const sizes = resolution('720p', ['720p', '1080p']);
const fields: readonly Field[] = [
  { ...promptUpTo(2500), required: true },
  seconds(3, 15),
  sizes,
  seed,
];

const frame: Field = {
  ...image,
  limits: {
    files: {
      image: {
        types: ['image/jpeg', 'image/png', 'image/bmp', 'image/webp'],
        maxBytes: 10_000_000,
        minSide: 300,
        aspect: { min: 0.4, max: 2.5 },
      },
    },
  },
};

const price = perSecond(ratesByResolution({ '720p': 0.14, '1080p': 0.189 }));

/** Happy Horse of Alibaba. */
export function happyHorseRows(): readonly EndpointRow[] {
  return [
    ...firstRows(),
    listedRow({
      id: 'alibaba/happyhorse-1.1/text-to-video',
      model: 'happyhorse-1.1',
      mode: 'text-to-video',
      fields: [...fields, aspectRatio(['16:9', '9:16', '1:1', '4:3', '3:4'])],
      price,
    }),
    listedRow({
      id: 'alibaba/happyhorse-1.1/image-to-video',
      model: 'happyhorse-1.1',
      mode: 'image-to-video',
      fields: [...fields, frame],
      fixed: likeFirstFrame,
      price,
    }),
    extendRow('happyhorse-1.1', price),
  ];
}

/** 1.0, of which only what changes a video is here. */
function firstRows(): readonly EndpointRow[] {
  const firstRates = ratesByResolution({ '720p': 0.14, '1080p': 0.28 });
  return [
    listedRow({
      id: 'alibaba/happyhorse-1.0/video-edit',
      model: 'happyhorse-1.0',
      mode: 'video-to-video',
      fields: [prompt, givenVideo, images('images', 9), sizes, seed],
      fixed: likeInput,
      price: perSecond(firstRates, ofVideo({ min: 3, max: 15 })),
    }),
    extendRow('happyhorse-1.0', perSecond(firstRates)),
  ];
}

/** Its length is that of the whole, which is also what is billed. */
function extendRow(model: string, { rates }: Price): EndpointRow {
  return listedRow({
    id: `alibaba/${model}/video-extend`,
    model,
    mode: 'extend',
    fields: [prompt, givenVideo, { ...seconds(3, 15), encode: 'plus-input-seconds' }, sizes, seed],
    price: perSecond(rates, { of: 'input-and-output', min: 3, max: 15 }),
  });
}
