import type { SettingsOf, Suggested, VideoProvider } from '@genlock/core';
import { credential, defineProvider } from '@genlock/core/adapter';
import { endpoints, unsupportedEndpoints } from './endpoints.ts';
import { encoders, rules } from './endpoints/words.ts';
import type { FalModelId } from './model-ids.ts';
import { appOf } from './endpoints/app.ts';
import type { FalHost } from './wire.ts';

/**
 * Settings of {@link createFal}. `baseURL` is the queue (`https://queue.fal.run`), `restURL` the
 * storage (`https://rest.fal.ai`), `platformURL` the platform API (`https://api.fal.ai/v1`). The
 * key comes from `FAL_KEY`, then `FAL_API_KEY`. `webhookSecret` is an Ed25519 public key as base64url.
 * A lost submit is searched for during 3 minutes.
 */
export type FalSettings = SettingsOf<FalHost>;

/**
 * fal.ai as a Genlock provider and an AI SDK provider.
 *
 * @see https://fal.ai/docs/documentation/model-apis/inference/queue (read 2026-11-22)
 *
 * @example
 * const fal = createFal({ tasksAtOnce: 4 });
 * const task = await fal.start({ model: 'kling-v3.0-std', prompt: 'A red kite' });
 * const { status, videos } = await fal.wait(task.id);
 */
export const createFal: (settings?: FalSettings) => VideoProvider<Suggested<FalModelId>> =
  defineProvider<FalHost>({
    id: 'fal',
    hosts: {
      baseURL: 'https://queue.fal.run',
      restURL: 'https://rest.fal.ai',
      platformURL: 'https://api.fal.ai/v1',
    },
    credentials: [
      credential({
        secrets: { apiKey: ['FAL_KEY', 'FAL_API_KEY'] },
        authorize: ({ apiKey }) => ({ authorization: `Key ${apiKey}` }),
      }),
    ],
    endpoints,
    unsupportedEndpoints,
    encoders,
    rules,
    chargedIfRefused: {
      answer: 'unknown',
      asOf: '2026-11-22',
      source: 'https://docs.fal.ai/faq',
      confidence: 'official',
      note: 'what is refused before the model runs is free; what the model refuses may be charged',
    },
    placeOf: (endpoint) => appOf(endpoint).join('/'),
    network: async () => (await import('./network.ts')).network,
    offers: {
      files: true,
      list: true,
      cancel: true,
      recognizes: (headers) => headers.has('x-fal-webhook-signature'),
    },
    warmupStatuses: [404],
    lookup:
      'Search for it with GET https://api.fal.ai/v1/models/requests/by-endpoint?endpoint_id=<endpoint>, ' +
      'or at fal.ai/dashboard/requests, before you start it again.',
  });

/** fal.ai with the key from the environment. */
export const fal: VideoProvider<Suggested<FalModelId>> = createFal();
