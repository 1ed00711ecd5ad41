import { defineProvider, type SettingsOf, type VideoProvider } from '@genlock/core';
import { endpoints, unsupportedEndpoints } from './endpoints.ts';
import { toFault } from './errors.ts';
import { protocol } from './protocol.ts';
import { recovery } from './recovery.ts';
import { statuses } from './status.ts';
import { webhook } from './webhook.ts';
import type { WaveSpeedHost } from './wire.ts';

/**
 * Settings of {@link createWaveSpeed}. `baseURL` is `https://api.wavespeed.ai/api/v3`; the key
 * comes from `WAVESPEED_API_KEY`.
 */
export type WaveSpeedSettings = SettingsOf<WaveSpeedHost>;

/**
 * WaveSpeed as a Genlock provider and an AI SDK provider.
 *
 * @see https://wavespeed.ai/docs/rest-api (read 2026-11-22)
 */
export const createWaveSpeed: (settings?: WaveSpeedSettings) => VideoProvider =
  defineProvider<WaveSpeedHost>({
    id: 'wavespeed',
    hosts: { baseURL: 'https://api.wavespeed.ai/api/v3' },
    apiKeyEnvironment: ['WAVESPEED_API_KEY'],
    authorize: (apiKey) => ({ authorization: `Bearer ${apiKey}` }),
    endpoints,
    unsupportedEndpoints,
    protocol,
    statuses,
    webhook,
    toFault,
    warmupStatuses: [404],
    recovery,
    lookup:
      'Look for it in the history (POST https://api.wavespeed.ai/api/v3/predictions with ' +
      'include_inputs) or at wavespeed.ai/dashboard before you start it again.',
  });

/** WaveSpeed with the key from the environment. */
export const wavespeed: VideoProvider = createWaveSpeed();
