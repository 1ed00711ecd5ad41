import type { EndpointRow, Field } from '@genlock/core';
import {
  framedShapes,
  givenVideo,
  imageUrl,
  nodeRow,
  promptUpTo,
  seconds,
  seed,
  soundSwitch,
} from './beyond-kling.ts';

/**
 * Lengths are numbers of frames, one more than a multiple of 8. That 24 of them make a second follows
 * from the 121 that the node has unless asked otherwise, 5 s and one frame.
 */
function frames(longest: number): Field {
  return { ...seconds(1, longest), to: 'num_frames', encode: 'frames-at-24' };
}

/** LTX 2.3 quality. */
export function ltxRows(): readonly EndpointRow[] {
  const ltx = {
    model: 'ltx-2.3-quality',
    confidence: 'inferred',
    note: 'its length is a number of frames, of which 24 are taken for a second',
  } as const;
  const day = '2026-07-13';
  const shape: Field<'aspectRatio'> = {
    ...framedShapes('aspect_ratio', '16:9', '9:16', '1:1', '4:3', '3:4'),
    to: 'resolution',
    encode: 'shape-by-name',
  };
  const fields: readonly Field[] = [promptUpTo(2000), soundSwitch, seed];
  return [
    nodeRow(day, {
      ...ltx,
      id: 'ltx-2.3-quality/text-to-video',
      mode: 'text-to-video',
      fields: [...fields, frames(10), { ...shape, default: '16:9' }],
    }),
    nodeRow(day, {
      ...ltx,
      id: 'ltx-2.3-quality/image-to-video',
      mode: 'image-to-video',
      fields: [...fields, frames(10), shape, imageUrl],
    }),
    nodeRow(day, {
      ...ltx,
      id: 'ltx-2.3-quality/extend-video',
      mode: 'extend',
      fields: [givenVideo('video_url'), ...fields, frames(20), shape],
      // At the rate of the given video, nobody could say how long so many frames last.
      rawDefaults: { match_input_fps: false },
      rawFields: ['match_input_fps', 'extend_direction'],
    }),
  ];
}
