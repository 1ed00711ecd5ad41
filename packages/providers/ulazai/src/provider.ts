import type { SettingsOf, Suggested, VideoProvider } from '@genlock/core';
import { bearerKey, defineProvider } from '@genlock/core/adapter';
import { endpoints, unsupportedEndpoints } from './endpoints.ts';
import { routeOf } from './endpoints/routes.ts';
import { encoders } from './endpoints/words.ts';
import type { UlazAIModelId } from './model-ids.ts';
import type { UlazAIHost } from './wire.ts';

/**
 * Settings of {@link createUlazAI}. `baseURL` is `https://ulazai.com`; the key comes from
 * `ULAZAI_API_KEY`.
 */
export type UlazAISettings = SettingsOf<UlazAIHost>;

/**
 * UlazAI as a Genlock provider and an AI SDK provider. No prompt is published: it opts out of UlazAI's
 * directory with every start.
 *
 * @see https://ulazai.com/docs/kling30 (read 2026-11-22)
 *
 * @example
 * const ulazai = createUlazAI({ tasksAtOnce: 4 });
 * const task = await ulazai.start({ model: 'kling-v3.0-std', prompt: 'A red kite' });
 * const { status, videos } = await ulazai.wait(task.id);
 */
export const createUlazAI: (settings?: UlazAISettings) => VideoProvider<Suggested<UlazAIModelId>> =
  defineProvider<UlazAIHost>({
    id: 'ulazai',
    hosts: { baseURL: 'https://ulazai.com' },
    credentials: [bearerKey('ULAZAI_API_KEY')],
    // What UlazAI's own client pauses between two reads (github.com/smrht/ulazai-agent-skills, 2026-02-28).
    timing: { minPollMs: 3_000 },
    endpoints,
    unsupportedEndpoints,
    encoders,
    chargedIfRefused: {
      answer: 'unknown',
      asOf: '2026-02-28',
      source: 'https://github.com/smrht/ulazai-agent-skills',
      confidence: 'inferred',
      note: 'no page says it',
    },
    placeOf: (endpoint) => routeOf(endpoint).generate,
    network: async () => (await import('./network.ts')).network,
    offers: { files: false, list: false, cancel: false },
    warmupStatuses: [404],
    lookup: 'Compare the credits of your account at ulazai.com before you start it again.',
  });

/** UlazAI with the key from the environment. */
export const ulazai: VideoProvider<Suggested<UlazAIModelId>> = createUlazAI();
