import type { EndpointFamily, UnsupportedEndpoint } from '@genlock/core';
import { klingRows } from './endpoints/kling.ts';

/** Every endpoint of UlazAI that Genlock serves. */
export const endpoints: readonly EndpointFamily[] = [
  {
    models: ['kling-v3.0-std', 'kling-v3.0-pro', 'kling-v2.6-pro', 'kling-v2.6-std'],
    rows: klingRows,
  },
];

/** UlazAI sells more models, of which no page that could be read has the fields. */
export const unsupportedEndpoints: readonly UnsupportedEndpoint[] = [];
