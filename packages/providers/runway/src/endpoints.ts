import type { EndpointFamily, UnsupportedEndpoint } from '@genlock/core';
import { hostedRows } from './endpoints/hosted.ts';
import { ownRows } from './endpoints/own.ts';
import { toolRows, videoRows } from './endpoints/videos.ts';

/** Every endpoint of Runway that Genlock serves. */
export const endpoints: readonly EndpointFamily[] = [
  {
    models: ['runway-gen4.5', 'runway-gen4-turbo', 'runway-aleph-2', 'runway-act-two'],
    rows: ownRows,
  },
  {
    models: [
      'veo-3.1',
      'veo-3.1-fast',
      'seedance-2.0',
      'seedance-2.0-fast',
      'seedance-2.0-mini',
      'seedance-2.5',
      'wan-3.0',
      'wan-3.0-prime',
      'minimax-h3',
      'minimax-h3-max',
      'grok-imagine-video-1.5',
      'happyhorse-1.0',
      'gemini-omni-flash',
      'gemini-omni-flash-1.1',
    ],
    rows: () => [...hostedRows(), ...videoRows()],
  },
  { models: ['magnific-upscaler', 'runway-frame-rate', 'runway-ruby'], rows: toolRows },
];

const noCreate = 'Runway names it in its usage report alone: no call of its API creates it';
const sunset = 'Runway retired it on 2026-07-30';

/**
 * Ids of Runway that are something else than a video model, or cannot be created.
 *
 * @see npm `@runwayml/sdk` 4.20.1, resources/organization and video-upscale (2026-09-23); the day of
 *   retirement as quoted by others (2026-10-04)
 */
export const unsupportedEndpoints: readonly UnsupportedEndpoint[] = [
  { id: 'gen3a_turbo', reason: sunset },
  { id: 'gen4_aleph', reason: sunset },
  { id: 'kling2.5_turbo_pro', reason: noCreate },
  { id: 'kling3.0_standard', reason: noCreate },
  { id: 'kling3.0_pro', reason: noCreate },
  { id: 'kling3.0_4k', reason: noCreate },
  { id: 'klingO3_standard', reason: noCreate },
  { id: 'klingO3_pro', reason: noCreate },
  { id: 'klingO3_4k', reason: noCreate },
];
