import type { EndpointFamily, UnsupportedEndpoint } from '@genlock/core';
import { currentRows } from './endpoints/current.ts';
import { olderRows } from './endpoints/older.ts';
import { omniRows } from './endpoints/omni.ts';
import { upscaleRows } from './endpoints/upscale.ts';

/** Every row of Replicate: a model in one tier and one mode. */
export const endpoints: readonly EndpointFamily[] = [
  {
    models: [
      'kling-v3.0-std',
      'kling-v3.0-pro',
      'kling-v3.0-4k',
      'kling-v2.6-pro',
      'kling-v2.6-std',
    ],
    rows: currentRows,
  },
  {
    models: ['kling-o3-std', 'kling-o3-pro', 'kling-o3-4k', 'kling-o1-std', 'kling-o1-pro'],
    rows: omniRows,
  },
  {
    models: ['kling-v2.5-turbo-pro', 'kling-v2.1-std', 'kling-v2.1-pro', 'kling-v2.1-master'],
    rows: olderRows,
  },
  { models: ['bytedance-upscaler', 'topaz-upscale'], rows: upscaleRows },
];

const untold = 'no public source reports its fields with a date';
const old = 'it is an old model whose schema no public source reports with a date';

/** Kling models of Replicate that have no row. */
export const unsupportedEndpoints: readonly UnsupportedEndpoint[] = [
  { id: 'kwaivgi/kling-avatar-v2', reason: untold },
  { id: 'kwaivgi/kling-lip-sync', reason: untold },
  { id: 'kwaivgi/kling-v1.6-pro', reason: old },
  { id: 'kwaivgi/kling-v1.6-standard', reason: old },
  { id: 'kwaivgi/kling-v2.0', reason: old },
];
