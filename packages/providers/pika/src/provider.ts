import type { SettingsOf, Suggested, VideoProvider } from '@genlock/core';
import { credential, defineProvider } from '@genlock/core/adapter';
import { endpoints, unsupportedEndpoints } from './endpoints.ts';
import { rules } from './endpoints/rules.ts';
import { encoders } from './endpoints/words.ts';
import type { PikaModelId } from './model-ids.ts';
import type { PikaHost } from './wire.ts';

/**
 * Settings of {@link createPika}. `baseURL` is `https://api.dev.pika.art`; the key comes from
 * `PIKA_API_KEY`.
 */
export type PikaSettings = SettingsOf<PikaHost>;

/**
 * Pika as a Genlock provider and an AI SDK provider.
 *
 * @see https://dev.pika.art/llms.txt, as public clients read it (2026-08-26 to 2026-11-29)
 *
 * @example
 * const pika = createPika({ tasksAtOnce: 4 });
 * const task = await pika.start({ model: 'pika-2.5', prompt: 'A red kite' });
 * const { status, videos } = await pika.wait(task.id);
 */
export const createPika: (settings?: PikaSettings) => VideoProvider<Suggested<PikaModelId>> =
  defineProvider<PikaHost>({
    id: 'pika',
    hosts: { baseURL: 'https://api.dev.pika.art' },
    credentials: [
      credential({
        secrets: { apiKey: ['PIKA_API_KEY'] },
        authorize: ({ apiKey }) => ({ 'x-api-key': apiKey }),
      }),
    ],
    // What public clients of the API pause between two reads (read 2026-11-29).
    timing: { minPollMs: 2_000 },
    endpoints,
    unsupportedEndpoints,
    encoders,
    rules,
    chargedIfRefused: {
      answer: 'no',
      asOf: '2026-11-22',
      source: 'public clients of https://dev.pika.art',
      confidence: 'third-party',
      note: 'only jobs that succeed are charged',
    },
    network: async () => (await import('./network.ts')).network,
    offers: { files: true, list: true, cancel: false },
    warmupStatuses: [404],
    lookup:
      'Start it again with the same idempotency key, which makes no second job, or read the ' +
      'balance and the jobs at dev.pika.art before you start it again.',
  });

/** Pika with the key from the environment. */
export const pika: VideoProvider<Suggested<PikaModelId>> = createPika();
