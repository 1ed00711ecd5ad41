import type { SettingsOf, Suggested, VideoProvider } from '@genlock/core';
import { bearerKey, defineProvider, hasStandardSignature } from '@genlock/core/adapter';
import { endpoints, unsupportedEndpoints } from './endpoints.ts';
import { cancelAfter, encoders, rules } from './endpoints/words.ts';
import type { ReplicateModelId } from './model-ids.ts';
import type { ReplicateHost } from './wire.ts';

/**
 * Settings of {@link createReplicate}. `baseURL` is `https://api.replicate.com/v1`; the key comes
 * from `REPLICATE_API_TOKEN`.
 */
export type ReplicateSettings = SettingsOf<ReplicateHost>;

/**
 * Replicate as a Genlock provider and an AI SDK provider.
 *
 * @see https://replicate.com/docs/reference/http (read 2026-11-29)
 *
 * @example
 * const replicate = createReplicate({ tasksAtOnce: 4 });
 * const task = await replicate.start({ model: 'kling-v3.0-std', prompt: 'A red kite' });
 * const { status, videos, removedAt } = await replicate.wait(task.id);
 */
export const createReplicate: (
  settings?: ReplicateSettings,
) => VideoProvider<Suggested<ReplicateModelId>> = defineProvider<ReplicateHost>({
  id: 'replicate',
  hosts: { baseURL: 'https://api.replicate.com/v1' },
  credentials: [bearerKey('REPLICATE_API_TOKEN')],
  // The code on the page of a model, as a public repository copied it (read 2026-11-29)
  keyPrefix: 'r8_',
  endpoints,
  unsupportedEndpoints,
  encoders,
  rules,
  besideBody: [cancelAfter],
  chargedIfRefused: {
    answer: 'unknown',
    asOf: '2026-11-29',
    source: 'https://replicate.com/docs/topics/predictions/lifecycle',
    confidence: 'inferred',
    note: 'no page says it of official models',
  },
  network: async () => (await import('./network.ts')).network,
  offers: {
    files: true,
    list: true,
    cancel: true,
    recognizes: hasStandardSignature({ version: 'v1', encoding: 'base64' }),
  },
  warmupStatuses: [404],
  lookup:
    'Search for it at replicate.com/predictions or in GET https://api.replicate.com/v1/predictions ' +
    'before you start it again: its input is there for an hour.',
});

/** Replicate with the key from the environment. */
export const replicate: VideoProvider<Suggested<ReplicateModelId>> = createReplicate();
