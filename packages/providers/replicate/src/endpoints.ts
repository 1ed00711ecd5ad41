import type { EndpointRow, UnsupportedEndpoint } from '@genlock/core';
import { currentEndpoints } from './endpoints/current.ts';
import { olderEndpoints } from './endpoints/older.ts';
import { omniEndpoints } from './endpoints/omni.ts';

/** Every row of Replicate: a model in one tier and one mode. */
export const endpoints: readonly EndpointRow[] = [
  ...currentEndpoints,
  ...omniEndpoints,
  ...olderEndpoints,
];

const old = 'it is an old model whose schema no public source reports with a date';

/** Kling models of Replicate that have no row. */
export const unsupportedEndpoints: readonly UnsupportedEndpoint[] = [
  {
    id: 'kwaivgi/kling-avatar-v2',
    reason: 'it makes a picture speak, which is no video from a prompt',
  },
  { id: 'kwaivgi/kling-lip-sync', reason: 'it moves the lips of a video that is there already' },
  { id: 'kwaivgi/kling-v1.6-pro', reason: old },
  { id: 'kwaivgi/kling-v1.6-standard', reason: old },
  { id: 'kwaivgi/kling-v2.0', reason: old },
];
