import type { SettingsOf, Suggested, VideoProvider } from '@genlock/core';
import { bearerKey, defineProvider } from '@genlock/core/adapter';
import { endpoints, unsupportedEndpoints } from './endpoints.ts';
import { encoders, rules } from './endpoints/words.ts';
import type { RunwayModelId } from './model-ids.ts';
import type { RunwayHost } from './wire.ts';

/**
 * Settings of {@link createRunway}. `baseURL` is `https://api.dev.runwayml.com/v1`; the key comes
 * from `RUNWAYML_API_SECRET`.
 */
export type RunwaySettings = SettingsOf<RunwayHost>;

/**
 * Runway as a Genlock provider and an AI SDK provider.
 *
 * @see npm `@runwayml/sdk` 4.20.1 (2026-09-23), and pages of https://docs.dev.runwayml.com as quoted
 *   by others in September and October 2026
 *
 * @example
 * const runway = createRunway({ tasksAtOnce: 4 });
 * const task = await runway.start({ model: 'runway-gen4.5', prompt: 'A red kite' });
 * const { status, videos } = await runway.wait(task.id);
 */
export const createRunway: (settings?: RunwaySettings) => VideoProvider<Suggested<RunwayModelId>> =
  defineProvider<RunwayHost>({
    id: 'runway',
    hosts: { baseURL: 'https://api.dev.runwayml.com/v1' },
    credentials: [bearerKey('RUNWAYML_API_SECRET')],
    keyPrefix: 'key_',
    // Without the version every request is answered 400.
    headers: { 'x-runway-version': '2024-11-06' },
    endpoints,
    encoders,
    rules,
    unsupportedEndpoints,
    chargedIfRefused: {
      answer: 'yes',
      asOf: '2026-10-01',
      source: 'https://docs.dev.runwayml.com/api-details/moderation',
      confidence: 'third-party',
      note: 'moderated generations cost the same, as others quote the page',
    },
    network: async () => (await import('./network.ts')).network,
    offers: { files: true, list: false, cancel: true },
    warmupStatuses: [404],
    canCancel: 'unfinished',
    timing: {
      // "Consumers of this API should not expect updates more frequent than once every five seconds"
      minPollMs: 5_000,
      // An upload lives 24 hours (docs.dev.runwayml.com/assets/uploads, as quoted by others); an
      // hour less, since a task may wait before it fetches the file.
      uploadLifeMs: 23 * 60 * 60_000,
    },
    lookup:
      'Runway lists no tasks: compare the credits of GET https://api.dev.runwayml.com/v1/organization, ' +
      'or the usage at dev.runwayml.com, with what they were before you start it again.',
  });

/** Runway with the key from the environment. */
export const runway: VideoProvider<Suggested<RunwayModelId>> = createRunway();
