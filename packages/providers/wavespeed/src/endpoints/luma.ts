import { likeInput, ratesByResolution, type EndpointRow, type Field } from '@genlock/core/adapter';
import {
  anyPrompt,
  aspectRatio,
  flat,
  givenVideo,
  image,
  lastImage,
  listedRow,
  ofVideo,
  perSecond,
  promptUpTo,
  resolution,
  secondsOf,
} from './listed.ts';

const sizes = resolution('540p', ['540p', '720p', '1080p']);
const shapes = { ...aspectRatio(['16:9', '9:16', '1:1', '4:3', '3:4']), to: 'size' };

/** Seconds go as `5s`, and the shape by the name of a size. */
const fields: readonly Field[] = [{ ...promptUpTo(5000), required: true }, sizes, shapes];
const inText = { encode: 'as-text-with-s' } as const;

/** For a given video. */
const words: Field = { ...promptUpTo(6000), required: true };

/** Ray 3.2. `reference` takes pictures to refer to; how many is not published. */
function rayRows(): readonly EndpointRow[] {
  const price = perSecond(ratesByResolution({ '540p': 0.1, '720p': 0.2, '1080p': 0.4 }));
  const ray = { model: 'luma-ray-3.2', rawFields: ['reference'], price };
  return [
    listedRow({
      ...ray,
      id: 'luma/ray-3.2/text-to-video',
      mode: 'text-to-video',
      fields: [...fields, { ...secondsOf(5, 10), ...inText }],
    }),
    listedRow({
      ...ray,
      id: 'luma/ray-3.2/image-to-video',
      mode: 'image-to-video',
      fields: [...fields, { ...secondsOf(5), ...inText }, image, lastImage],
    }),
    listedRow({
      id: 'luma/ray-3.2/video-edit',
      model: 'luma-ray-3.2',
      mode: 'video-to-video',
      fields: [
        words,
        givenVideo,
        { from: 'firstFrame', to: 'start_image' },
        sizes,
        { ...secondsOf(5, 10), ...inText },
      ],
      price: perSecond(ratesByResolution({ '540p': 0.144, '720p': 0.216, '1080p': 0.432 })),
    }),
    listedRow({
      id: 'luma/ray-3.2/video-reframing',
      model: 'luma-ray-3.2',
      mode: 'video-to-video',
      chosenBy: 'id',
      note: 'it gives the video another shape and paints what is new; up to 30 s',
      fields: [
        words,
        givenVideo,
        sizes,
        { ...shapes, limits: { oneOf: ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9'] } },
      ],
      fixed: likeInput,
      price: perSecond(
        ratesByResolution({ '540p': 0.06, '720p': 0.12, '1080p': 0.36 }),
        ofVideo({ min: 1, max: 30, round: 'up' }),
      ),
    }),
  ];
}

/** How freely a video is modified, from what stays close to it to what is loosely like it. */
const freedoms = ['adhere', 'flex', 'reimagine'].flatMap((word) =>
  [1, 2, 3].map((degree) => `${word}_${degree}`),
);

function modifyRow(mode: string): EndpointRow {
  const id = 'luma/modify-video';
  return listedRow({
    ...(mode === 'adhere_1' ? {} : { key: `${id}/${mode}`, chosenBy: 'id' as const }),
    id,
    model: 'luma-modify-video',
    mode: 'video-to-video',
    note: `with its mode "${mode}"; a video of up to 30 s`,
    fields: [
      anyPrompt,
      { ...givenVideo, limits: { maxVideos: 1, files: { video: { maxBytes: 100_000_000 } } } },
      { from: 'firstFrame', to: 'first_frame' },
    ],
    constants: { mode },
    fixed: likeInput,
    price: flat(0.019, ofVideo({ min: 5, max: 30 })),
  });
}

/** Luma: Ray 3.2, and what modifies a video. */
export function lumaRows(): readonly EndpointRow[] {
  return [...rayRows(), ...freedoms.map(modifyRow)];
}
