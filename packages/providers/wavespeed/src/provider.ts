import type { SettingsOf, Suggested, VideoProvider } from '@genlock/core';
import { bearerKey, defineProvider, hasStandardSignature } from '@genlock/core/adapter';
import { endpoints, unsupportedEndpoints } from './endpoints.ts';
import { encoders, rules } from './endpoints/words.ts';
import type { WaveSpeedModelId } from './model-ids.ts';
import type { WaveSpeedHost } from './wire.ts';

/**
 * Settings of {@link createWaveSpeed}. `baseURL` is `https://api.wavespeed.ai/api/v3`; the key
 * comes from `WAVESPEED_API_KEY`. `webhookSecret` is the `whsec_...` of the account. A lost submit is
 * searched for during 7 s.
 */
export type WaveSpeedSettings = SettingsOf<WaveSpeedHost>;

/**
 * WaveSpeed as a Genlock provider and an AI SDK provider.
 *
 * @see https://wavespeed.ai/docs/rest-api (read 2026-11-22)
 *
 * @example
 * const wavespeed = createWaveSpeed({ tasksAtOnce: 4 });
 * const task = await wavespeed.start({ model: 'kling-v3.0-std', prompt: 'A red kite' });
 * const { status, videos } = await wavespeed.wait(task.id);
 */
export const createWaveSpeed: (
  settings?: WaveSpeedSettings,
) => VideoProvider<Suggested<WaveSpeedModelId>> = defineProvider<WaveSpeedHost>({
  id: 'wavespeed',
  hosts: { baseURL: 'https://api.wavespeed.ai/api/v3' },
  credentials: [bearerKey('WAVESPEED_API_KEY')],
  // github.com/WaveSpeedAI/mcp-server README (read 2026-11-22).
  keyPrefix: 'wsk_',
  endpoints,
  unsupportedEndpoints,
  encoders,
  rules,
  chargedIfRefused: {
    answer: 'unknown',
    asOf: '2026-11-22',
    source: 'https://wavespeed.ai/docs/error-codes',
    confidence: 'official',
    note: 'failed runs are refunded within 3 hours; of a refusal its blog says to read the billing record',
  },
  network: async () => (await import('./network.ts')).network,
  offers: {
    files: true,
    list: true,
    cancel: false,
    recognizes: hasStandardSignature({ version: 'v3', encoding: 'hex' }),
  },
  warmupStatuses: [404],
  // Files stay for 7 days (https://wavespeed.ai/docs/upload-files, read 2026-11-22); a task may begin
  // a day after it was given one.
  timing: { uploadLifeMs: 6 * 24 * 60 * 60_000 },
  lookup:
    'Search for it in the history (POST https://api.wavespeed.ai/api/v3/predictions with ' +
    'include_inputs) or at wavespeed.ai/dashboard before you start it again.',
});

/** WaveSpeed with the key from the environment. */
export const wavespeed: VideoProvider<Suggested<WaveSpeedModelId>> = createWaveSpeed();
