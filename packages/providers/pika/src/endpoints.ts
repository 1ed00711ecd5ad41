import type { EndpointFamily, UnsupportedEndpoint } from '@genlock/core';
import { givenRows } from './endpoints/given.ts';
import { klingRows } from './endpoints/kling.ts';
import { ownRows } from './endpoints/own.ts';

/** Every endpoint of Pika that Genlock serves. */
export const endpoints: readonly EndpointFamily[] = [
  {
    models: ['pika-2.5'],
    rows: ownRows,
  },
  {
    models: ['kling-v3.0-std', 'kling-v3.0-pro', 'kling-v3.0-4k'],
    rows: klingRows,
  },
  {
    models: ['kling-avatar-v2-std', 'kling-avatar-v2-pro', 'kling-lipsync', 'veo-3.1'],
    rows: givenRows,
  },
];

/** Endpoints of a copy of the catalogue of 2026-08-27, and of public clients, that are left out. */
export const unsupportedEndpoints: readonly UnsupportedEndpoint[] = [
  {
    id: 'kling/kling-3.0/omni-video',
    reason: 'it takes a list of contents, whose parts no public source describes',
  },
  {
    id: 'kling/kling-o3/image-to-video',
    reason: 'no public source reports its tier, its lengths and its price',
  },
];
