import type { SettingsOf, Suggested, VideoProvider } from '@genlock/core';
import { bearerKey, defineProvider } from '@genlock/core/adapter';
import { endpoints, unsupportedEndpoints } from './endpoints.ts';
import { encoders } from './endpoints/words.ts';
import type { AtlasCloudModelId } from './model-ids.ts';
import type { AtlasCloudHost } from './protocol.ts';

/**
 * Settings of {@link createAtlasCloud}. `baseURL` is `https://api.atlascloud.ai/api/v1`; the key
 * comes from `ATLASCLOUD_API_KEY`. `webhookSecret` is an Ed25519 public key as base64url.
 */
export type AtlasCloudSettings = SettingsOf<AtlasCloudHost>;

/**
 * AtlasCloud as a Genlock provider and an AI SDK provider.
 *
 * @see repository AtlasCloudAI/mcp-server 1.5.0 @cc4a9c9 and AtlasCloud's documentation
 *   (predictions, errors; read 2026-11-22)
 *
 * @example
 * const atlascloud = createAtlasCloud({ tasksAtOnce: 4 });
 * const task = await atlascloud.start({ model: 'kling-v3.0-std', prompt: 'A red kite' });
 * const { status, videos } = await atlascloud.wait(task.id);
 */
export const createAtlasCloud: (
  settings?: AtlasCloudSettings,
) => VideoProvider<Suggested<AtlasCloudModelId>> = defineProvider<AtlasCloudHost>({
  id: 'atlascloud',
  hosts: { baseURL: 'https://api.atlascloud.ai/api/v1' },
  credentials: [bearerKey('ATLASCLOUD_API_KEY')],
  // AtlasCloud's documentation "public-api" (read 2026-11-22): `ak_` is the public id of a key.
  keyPrefix: 'apikey-',
  endpoints,
  encoders,
  unsupportedEndpoints,
  chargedIfRefused: {
    answer: 'no',
    asOf: '2026-11-22',
    source: 'AtlasCloud documentation "billing"',
    confidence: 'inferred',
    note: 'failed tasks are refunded, and a refused task ends as failed',
  },
  // AtlasCloudAI/atlascloud_comfyui gives a fresh task 30 s of 400 and 404 (2026-03-20).
  network: async () => (await import('./network.ts')).network,
  offers: {
    files: true,
    list: true,
    cancel: false,
    recognizes: (headers) => headers.has('x-atlascloud-webhook-signature-ed25519'),
  },
  warmupStatuses: [400, 404],
  lookup:
    'AtlasCloud has no look-up for a lost submit: compare balance and usage in its console ' +
    'before you start it again.',
});

/** AtlasCloud with the key from the environment. */
export const atlascloud: VideoProvider<Suggested<AtlasCloudModelId>> = createAtlasCloud();
