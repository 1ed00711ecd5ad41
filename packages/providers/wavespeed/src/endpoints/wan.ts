import {
  ratesByResolution,
  ratesByResolutionAndSound,
  ratioTo,
  referencesTogether,
  withSound,
  type EndpointRow,
  type Field,
} from '@genlock/core/adapter';
import {
  aspectRatio,
  image,
  images,
  lastImage,
  listedRow,
  negativePrompt,
  perSecond,
  prompt,
  resolution,
  seconds,
  secondsOf,
  seed,
  soundSwitch,
  soundtrack,
  videos,
} from './listed.ts';

const fields: readonly Field[] = [prompt, negativePrompt, seed];
const rawFields: readonly string[] = ['enable_prompt_expansion'];

/** A sound of one's own is a reference: the mode has to be said then. */
const withSoundtrack: readonly Field[] = [...fields, soundtrack];
const hdOrFullHd = resolution('720p', ['720p', '1080p']);

/** 2.6 from texts and references: shape and resolution are one size in pixels. */
const size: readonly Field[] = [
  { ...ratioTo('size', '16:9', '9:16'), default: '16:9', encode: 'size' },
  { ...hdOrFullHd, to: 'size', encode: 'in-size' },
];
const wan26RawFields: readonly string[] = [...rawFields, 'shot_type'];

const price = perSecond(ratesByResolution({ '720p': 0.1, '1080p': 0.15 }));

/** What is made of references costs five seconds more than it lasts. */
const fiveMore = { plus: 5 };

/**
 * It makes sound by itself where it is given none: "automatic dubbing" of Alibaba's own API
 * (alibabacloud.com/help/en/model-studio/image-to-video-api-reference, 2026-01-05).
 */
function wan26Rows(): readonly EndpointRow[] {
  const wan26 = { model: 'wan-2.6', rawFields: wan26RawFields, fixed: withSound };
  return [
    listedRow({
      ...wan26,
      id: 'alibaba/wan-2.6/text-to-video',
      mode: 'text-to-video',
      fields: [...withSoundtrack, ...size, secondsOf(5, 10, 15)],
      price,
    }),
    listedRow({
      ...wan26,
      id: 'alibaba/wan-2.6/image-to-video',
      mode: 'image-to-video',
      fields: [...withSoundtrack, hdOrFullHd, secondsOf(5, 10, 15), image],
      fixed: { ...withSound, aspectRatio: 'adaptive' },
      price,
    }),
    listedRow({
      ...wan26,
      id: 'alibaba/wan-2.6/reference-to-video',
      mode: 'reference-to-video',
      note: 'the list allows 3 videos in one place and 2 in another',
      fields: [
        ...withSoundtrack,
        ...size,
        secondsOf(5, 10),
        { ...videos('videos', 3), required: true },
      ],
      price: { ...price, seconds: fiveMore },
    }),
    listedRow({
      id: 'alibaba/wan-2.6/image-to-video-flash',
      model: 'wan-2.6-flash',
      mode: 'image-to-video',
      fields: [...withSoundtrack, hdOrFullHd, seconds(2, 15), soundSwitch('enable_audio'), image],
      rawFields: wan26RawFields,
      fixed: { aspectRatio: 'adaptive' },
      price: perSecond(
        ratesByResolutionAndSound({ '720p': [0.025, 0.05], '1080p': [0.0375, 0.075] }),
      ),
    }),
  ];
}

/** It too makes sound where it is given none (docs.together.ai/docs/wan2.7-t2v-quickstart, 2026-11-30). */
function wan27Rows(): readonly EndpointRow[] {
  const shapes = aspectRatio(['16:9', '9:16', '1:1', '4:3', '3:4']);
  const wan27 = { model: 'wan-2.7', rawFields, fixed: withSound };
  return [
    listedRow({
      ...wan27,
      id: 'alibaba/wan-2.7/text-to-video',
      mode: 'text-to-video',
      fields: [...withSoundtrack, shapes, hdOrFullHd, seconds(2, 15)],
      price,
    }),
    listedRow({
      ...wan27,
      id: 'alibaba/wan-2.7/image-to-video',
      mode: 'image-to-video',
      fields: [...withSoundtrack, hdOrFullHd, seconds(2, 15), image, lastImage],
      fixed: { ...withSound, aspectRatio: 'adaptive' },
      price,
    }),
    listedRow({
      ...wan27,
      id: 'alibaba/wan-2.7/reference-to-video',
      mode: 'reference-to-video',
      fields: [
        ...fields,
        shapes,
        hdOrFullHd,
        seconds(2, 10),
        videos('videos', 5),
        images('reference_images', 5),
      ],
      // Another place for a single picture to refer to.
      rawFields: [...rawFields, 'image'],
      rules: [referencesTogether(5)],
      price: perSecond(ratesByResolution({ '720p': 0.1, '1080p': 0.16 }), fiveMore),
    }),
  ];
}

/** Wan of Alibaba: 2.6 and 2.7. */
export function wanRows(): readonly EndpointRow[] {
  return [...wan26Rows(), ...wan27Rows()];
}
