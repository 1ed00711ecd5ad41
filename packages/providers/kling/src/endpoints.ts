import type { EndpointRow, UnsupportedEndpoint } from '@genlock/core';
import { classicEndpoints } from './endpoints/classic.ts';
import { currentEndpoints } from './endpoints/current.ts';
import { olderEndpoints } from './endpoints/older.ts';
import { omniEndpoints } from './endpoints/omni.ts';

/** Every endpoint of Kling's own API that Genlock serves, of both generations. */
export const endpoints: readonly EndpointRow[] = [
  ...classicEndpoints,
  ...currentEndpoints,
  ...omniEndpoints,
  ...olderEndpoints,
];

/** Paths that make videos out of something else than a prompt, read 2026-11-22. */
export const unsupportedEndpoints: readonly UnsupportedEndpoint[] = [
  { id: 'v1/videos/lip-sync', reason: 'it moves the lips of a video that is there already' },
  {
    id: 'v1/videos/avatar/image2video',
    reason: 'it makes a picture speak, which is no video from a prompt',
  },
  {
    id: 'v1/videos/multi-elements',
    reason: 'it changes a video in several calls, which mark what is to change',
  },
  {
    id: 'v1/videos/video-extend',
    reason: 'it extends videos of v1.6 and before, by their own ids',
  },
  {
    id: 'v1/videos/omni-video',
    reason: 'clients report that it refuses every model; "kling-o3-std" has the newer path',
  },
];
