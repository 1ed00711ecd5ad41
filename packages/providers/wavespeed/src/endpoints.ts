import type { Endpoint, UnsupportedEndpoint } from '@genlock/core';
import { currentEndpoints } from './endpoints/current.ts';
import { olderEndpoints } from './endpoints/older.ts';
import { omniEndpoints } from './endpoints/omni.ts';

/** Every endpoint of WaveSpeed that Genlock serves. */
export const endpoints: readonly Endpoint[] = [
  ...currentEndpoints,
  ...omniEndpoints,
  ...olderEndpoints,
];

/** None so far: whatever WaveSpeed lists under Kling video is served. */
export const unsupportedEndpoints: readonly UnsupportedEndpoint[] = [];
