import type { EndpointRow } from '@genlock/core';
import { endImageUrl, imageUrl } from './fields.ts';
import { openPrompt, ratios, resolutions, secondsWithUnit, typed } from './shared.ts';
import { tenSecondsByKeyframes } from './words.ts';

/** Luma's Ray 3.2. No price text of it was to be found. */
export function lumaRows(): readonly EndpointRow[] {
  const words = [
    openPrompt,
    resolutions('540p', '540p', '720p', '1080p'),
    secondsWithUnit(5, 5, 10),
    ratios('3:4', '4:3', '1:1', '9:16', '16:9', '21:9'),
  ];
  const rawFields = ['exr_export', 'hdr', 'loop'];
  return [
    {
      ...typed,
      id: 'luma/agent/ray/v3.2/text-to-video',
      model: 'luma-ray-3.2',
      mode: 'text-to-video',
      fields: words,
      rawFields,
      fixed: {},
    },
    {
      ...typed,
      id: 'luma/agent/ray/v3.2/image-to-video',
      model: 'luma-ray-3.2',
      mode: 'image-to-video',
      // In place of the frames: pictures at places in the video, which alone can have 10 s.
      fields: [...words, { ...imageUrl, required: false }, endImageUrl],
      rules: [tenSecondsByKeyframes],
      rawFields: [...rawFields, 'keyframes', 'keyframe_indexes'],
      fixed: {},
    },
  ];
}
