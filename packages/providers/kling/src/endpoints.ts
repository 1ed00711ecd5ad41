import type { EndpointFamily, UnsupportedEndpoint } from '@genlock/core';
import { avatarRows } from './endpoints/avatar.ts';
import { classicRows } from './endpoints/classic.ts';
import { currentRows } from './endpoints/current.ts';
import { olderRows } from './endpoints/older.ts';
import { omniRows } from './endpoints/omni.ts';

/** Every endpoint of Kling's own API that Genlock serves, of both generations. */
export const endpoints: readonly EndpointFamily[] = [
  {
    models: [
      'kling-v3.0-std',
      'kling-v3.0-pro',
      'kling-v3.0-4k',
      'kling-v2.6-std',
      'kling-v2.6-pro',
      'kling-v2.5-turbo-std',
      'kling-v2.5-turbo-pro',
      'kling-v3.0-turbo-std',
      'kling-v3.0-turbo-pro',
      'kling-v2.1-std',
      'kling-v2.1-pro',
      'kling-v2.1-master',
      'kling-v2.0-master',
      'kling-v1.6-std',
      'kling-v1.6-pro',
    ],
    rows: () => [...classicRows(), ...currentRows(), ...olderRows()],
  },
  {
    models: ['kling-o3-std', 'kling-o3-pro', 'kling-o3-4k', 'kling-o1-std', 'kling-o1-pro'],
    rows: omniRows,
  },
  { models: ['kling-avatar-v2-std', 'kling-avatar-v2-pro'], rows: avatarRows },
];

const twoCalls =
  'it is one of two calls: the first looks for faces and is charged, the second moves their lips';

/** Paths that make videos out of something else than a prompt, read 2026-11-22. */
export const unsupportedEndpoints: readonly UnsupportedEndpoint[] = [
  { id: 'v1/videos/lip-sync', reason: 'no page of 2026 has it: lip-sync takes two calls' },
  { id: 'v1/videos/identify-face', reason: twoCalls },
  { id: 'v1/videos/advanced-lip-sync', reason: twoCalls },
  {
    id: 'v1/videos/multi-elements',
    reason: 'it changes a video in several calls, which mark what is to change',
  },
  {
    id: 'v1/videos/video-extend',
    reason: 'it goes on from videos of v1.6 and before by their ids at Kling, and takes no file',
  },
  {
    id: 'v1/videos/omni-video',
    reason: 'clients report that it refuses every model; "kling-o3-std" has the newer path',
  },
];
