import { likeFirstFrame, type EndpointRow, type Field } from '@genlock/core';
import {
  capitalSizes,
  framedShapes,
  imageUrl,
  neededOpenPrompt,
  nodeRow,
  openPrompt,
  promptUpTo,
  seconds,
  seed,
  shapes,
  sizes,
  soundSwitch,
} from './beyond-kling.ts';
import { image, sound } from './fields.ts';

// Models with two endpoints each: one that starts from a text and one that starts from an image.

/** PixVerse v6. */
export function pixverseRows(): readonly EndpointRow[] {
  const model = 'pixverse-v6';
  const fields: readonly Field[] = [
    promptUpTo(5000),
    seconds(1, 15),
    { ...sizes('360p', '540p', '720p', '1080p'), to: 'quality' },
    sound,
    seed,
  ];
  const eightShapes = ['16:9', '9:16', '1:1', '4:3', '3:4', '2:3', '3:2', '21:9'];
  return [
    nodeRow('2026-06-09', {
      id: 'pixverse/v6/text-to-video',
      model,
      mode: 'text-to-video',
      fields: [...fields, shapes('aspect_ratio', ...eightShapes)],
    }),
    nodeRow('2026-06-09', {
      id: 'pixverse/v6/image-to-video',
      model,
      mode: 'image-to-video',
      fields: [...fields, image],
      fixed: likeFirstFrame,
    }),
  ];
}

/** Vidu Q3 pro. Music of its own is on in the nodes, also where no sound is asked for. */
export function viduRows(): readonly EndpointRow[] {
  const q3 = {
    model: 'vidu-q3-pro',
    note: 'its node takes any length from 1 to 60 s; another seller of Vidu Q3 has 1 to 16',
    rawDefaults: { bgm: false },
  } as const;
  const fields: readonly Field[] = [
    neededOpenPrompt,
    seconds(1, 60),
    sizes('540p', '720p', '1080p'),
    soundSwitch,
    seed,
  ];
  return [
    nodeRow('2026-03-10', {
      ...q3,
      id: 'vidu/q3-pro/text-to-video',
      mode: 'text-to-video',
      fields: [...fields, shapes('aspect_ratio', '16:9', '9:16', '4:3', '3:4', '1:1')],
      rawFields: ['movement_amplitude', 'style'],
    }),
    nodeRow('2026-03-10', {
      ...q3,
      id: 'vidu/q3-pro/image-to-video',
      mode: 'image-to-video',
      fields: [...fields, image],
      rawFields: ['movement_amplitude'],
      fixed: likeFirstFrame,
    }),
  ];
}

/** Alibaba's Happy Horse 1.1. */
export function happyHorseRows(): readonly EndpointRow[] {
  const horse = {
    model: 'happyhorse-1.1',
    note: 'its node takes any length from 1 to 60 s; other sellers of the model have 3 to 15',
  } as const;
  const fields: readonly Field[] = [seconds(1, 60), capitalSizes('720p', '1080p'), seed];
  const nineShapes = ['16:9', '9:16', '1:1', '4:3', '3:4', '4:5', '5:4', '9:21', '21:9'];
  return [
    nodeRow('2026-06-22', {
      ...horse,
      id: 'alibaba/happyhorse-1.1/text-to-video',
      mode: 'text-to-video',
      fields: [neededOpenPrompt, ...fields, shapes('ratio', ...nineShapes)],
    }),
    nodeRow('2026-06-22', {
      ...horse,
      id: 'alibaba/happyhorse-1.1/image-to-video',
      mode: 'image-to-video',
      fields: [openPrompt, ...fields, image],
      fixed: likeFirstFrame,
    }),
  ];
}

/**
 * LTX 2.3 quality. Its length is a number of frames, 25 to 257 and one more than a multiple of 8:
 * that 24 of them make a second follows from the 121 of the node, 5 s and one frame.
 */
export function ltxRows(): readonly EndpointRow[] {
  const ltx = {
    model: 'ltx-2.3-quality',
    confidence: 'inferred',
    note: 'its length is a number of frames, of which 24 are taken for a second',
  } as const;
  const fiveShapes = ['16:9', '9:16', '1:1', '4:3', '3:4'];
  const fields: readonly Field[] = [
    promptUpTo(2000),
    { ...seconds(1, 10), to: 'num_frames', encode: 'frames-at-24' },
    soundSwitch,
    seed,
  ];
  return [
    nodeRow('2026-07-13', {
      ...ltx,
      id: 'ltx-2.3-quality/text-to-video',
      mode: 'text-to-video',
      fields: [
        ...fields,
        { ...shapes('aspect_ratio', ...fiveShapes), to: 'resolution', encode: 'shape-by-name' },
      ],
    }),
    nodeRow('2026-07-13', {
      ...ltx,
      id: 'ltx-2.3-quality/image-to-video',
      mode: 'image-to-video',
      fields: [
        ...fields,
        {
          ...framedShapes('aspect_ratio', ...fiveShapes),
          to: 'resolution',
          encode: 'shape-by-name',
        },
        imageUrl,
      ],
    }),
  ];
}
