import type { EndpointRow } from '@genlock/core';
import {
  framedShapes,
  givenVideo,
  lengthUntold,
  nodeRow,
  openPrompt,
  seconds,
  seed,
  sizes,
  soundSwitch,
} from './beyond-kling.ts';

/** FLUX 3 of Black Forest Labs, for videos that go on. */
export function fluxRows(): readonly EndpointRow[] {
  const shapes = ['adaptive', '21:9', '2:1', '16:9', '4:3', '1:1', '3:4', '9:16'];
  return [
    nodeRow('2026-08-06', {
      id: 'black-forest-labs/flux-3/extend-video',
      model: 'flux-3',
      mode: 'extend',
      confidence: 'inferred',
      note: `${lengthUntold}; the video is an MP4 of less than 15 s`,
      fields: [
        givenVideo('video_url', { files: { video: { maxBytes: 50_000_000 } } }),
        openPrompt,
        seconds(5, 20),
        { ...framedShapes('aspect_ratio', ...shapes), encode: 'adaptive-as-auto' },
        sizes('720p', '1080p'),
        soundSwitch,
        seed,
      ],
      rawFields: ['safety_tolerance'],
    }),
  ];
}
