import {
  imagesTo,
  likeFirstFrame,
  referencesTogether,
  withSound,
  type EndpointRow,
  type Field,
} from '@genlock/core/adapter';
import {
  capitalSizes,
  lastImage,
  lengths,
  neededOpenPrompt,
  nodeRow,
  openNegativePrompt,
  openPrompt,
  seconds,
  seed,
  shapes,
  sizes,
  soundSwitch,
} from './beyond-kling.ts';
import { image } from './fields.ts';

const fiveShapes = ['16:9', '9:16', '1:1', '4:3', '3:4'] as const;

/** Shape and resolution in one wire field, in pixels: `1280*720`. */
const sizeInPixels: readonly Field[] = [
  { ...shapes('ratio', ...fiveShapes), to: 'size', encode: 'wan-2.6-size' },
  { ...sizes('720p', '1080p'), to: 'size', encode: 'in-size' },
];

const texts26: readonly Field[] = [neededOpenPrompt, openNegativePrompt, seed];

/** The nodes make several shots of a prompt; one is made unless asked otherwise, as everywhere. */
const oneShot = {
  rawDefaults: { shot_type: 'single' },
  rawFields: ['shot_type', 'enable_prompt_expansion'],
} as const;
/** A sound file of one's own goes as a URL under `audio`. */
const withOwnSound: readonly string[] = [...oneShot.rawFields, 'audio'];

/**
 * Without a file they make sound by themselves: "automatic dubbing" of Alibaba's own API
 * (alibabacloud.com/help/en/model-studio/image-to-video-api-reference, 2026-01-05).
 */
function wan26Rows(): readonly EndpointRow[] {
  return [
    nodeRow('2025-12-22', {
      ...oneShot,
      id: 'alibaba/wan-2.6/text-to-video',
      model: 'wan-2.6',
      mode: 'text-to-video',
      fields: [...texts26, ...sizeInPixels, lengths({ oneOf: [5, 10, 15] }, 5)],
      rawFields: withOwnSound,
      fixed: withSound,
    }),
    nodeRow('2026-03-02', {
      ...oneShot,
      id: 'alibaba/wan-2.6/video-to-video',
      model: 'wan-2.6',
      // By its name it changes a video, but its prompt speaks of the videos as character1, character2.
      mode: 'reference-to-video',
      fields: [
        ...texts26,
        ...sizeInPixels,
        lengths({ oneOf: [5, 10] }, 5),
        {
          from: 'references',
          to: 'videos',
          required: true,
          limits: { maxVideos: 3 },
          encode: 'videos',
        },
      ],
      fixed: withSound,
    }),
    nodeRow('2026-03-02', {
      ...oneShot,
      id: 'alibaba/wan-2.6/image-to-video-flash',
      model: 'wan-2.6-flash',
      mode: 'image-to-video',
      fields: [...texts26, sizes('720p', '1080p'), seconds(5, 15), soundSwitch, image],
      rawFields: withOwnSound,
      fixed: likeFirstFrame,
    }),
  ];
}

const day27 = '2026-04-08';

const fields27: readonly Field[] = [
  openNegativePrompt,
  capitalSizes('720p', '1080p'),
  seconds(1, 60),
  seed,
];

const wan27 = {
  model: 'wan-2.7',
  note: 'its node takes any length from 1 to 60 s; other sellers of the model have 2 to 15',
  rawFields: ['audio', 'prompt_extend'],
  fixed: withSound,
} as const;

/** Sound is always made unless a file is given: so the page of fal for the same model (2026-08-02). */
function wan27Rows(): readonly EndpointRow[] {
  const shape = shapes('ratio', ...fiveShapes);
  return [
    nodeRow(day27, {
      ...wan27,
      id: 'alibaba/wan-2.7/text-to-video',
      mode: 'text-to-video',
      fields: [neededOpenPrompt, ...fields27, shape],
    }),
    nodeRow(day27, {
      ...wan27,
      id: 'alibaba/wan-2.7/image-to-video',
      mode: 'image-to-video',
      fields: [openPrompt, ...fields27, image, lastImage],
      // A clip to go on from in place of the picture.
      rawFields: [...wan27.rawFields, 'video'],
      fixed: { ...withSound, ...likeFirstFrame },
    }),
    nodeRow(day27, {
      ...wan27,
      id: 'alibaba/wan-2.7/reference-to-video',
      mode: 'reference-to-video',
      fields: [
        neededOpenPrompt,
        ...fields27,
        shape,
        imagesTo('images', 5),
        { from: 'references', to: 'videos', limits: { maxVideos: 5 }, encode: 'videos' },
      ],
      // Of other sellers of the model; the node states no number.
      rules: [referencesTogether(5)],
    }),
  ];
}

/** Alibaba's Wan. */
export function wanRows(): readonly EndpointRow[] {
  return [...wan26Rows(), ...wan27Rows()];
}
