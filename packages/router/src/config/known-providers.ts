// Written by `pnpm generate` out of packages/providers/providers.json. Do not edit.

import type { atlascloud, AtlasCloudSettings } from '@genlock/atlascloud';
import type { fal, FalSettings } from '@genlock/fal';
import type { kling, KlingSettings } from '@genlock/kling';
import type { pika, PikaSettings } from '@genlock/pika';
import type { replicate, ReplicateSettings } from '@genlock/replicate';
import type { runway, RunwaySettings } from '@genlock/runway';
import type { ulazai, UlazAISettings } from '@genlock/ulazai';
import type { wavespeed, WaveSpeedSettings } from '@genlock/wavespeed';
import type { ModelIdOf } from '../model-id.ts';
import type { KnownProvider } from './known-provider.ts';

/** What any of the providers takes as a model: any text, and what an editor completes. */
export type KnownModelId =
  | ModelIdOf<typeof wavespeed>
  | ModelIdOf<typeof fal>
  | ModelIdOf<typeof atlascloud>
  | ModelIdOf<typeof replicate>
  | ModelIdOf<typeof runway>
  | ModelIdOf<typeof pika>
  | ModelIdOf<typeof kling>
  | ModelIdOf<typeof ulazai>;

/** Settings of each provider. */
export interface SettingsById {
  readonly wavespeed: WaveSpeedSettings;
  readonly fal: FalSettings;
  readonly atlascloud: AtlasCloudSettings;
  readonly replicate: ReplicateSettings;
  readonly runway: RunwaySettings;
  readonly pika: PikaSettings;
  readonly kling: KlingSettings;
  readonly ulazai: UlazAISettings;
}

/** What any of the providers takes: a setting that one does not know means nothing to it. */
export type AnySettings = WaveSpeedSettings & FalSettings & AtlasCloudSettings & ReplicateSettings & RunwaySettings & PikaSettings & KlingSettings & UlazAISettings;

/** Every provider that a config can name, in the order of the default route. */
export const knownProviders: readonly KnownProvider<AnySettings>[] = [
  {
    id: 'wavespeed',
    credentials: [{ apiKey: ['WAVESPEED_API_KEY'] }],
    hosts: ['baseURL'],
    load: async () => (await import('@genlock/wavespeed')).createWaveSpeed,
  },
  {
    id: 'fal',
    credentials: [{ apiKey: ['FAL_KEY', 'FAL_API_KEY'] }],
    hosts: ['baseURL', 'restURL', 'platformURL'],
    load: async () => (await import('@genlock/fal')).createFal,
  },
  {
    id: 'atlascloud',
    credentials: [{ apiKey: ['ATLASCLOUD_API_KEY'] }],
    hosts: ['baseURL'],
    load: async () => (await import('@genlock/atlascloud')).createAtlasCloud,
  },
  {
    id: 'replicate',
    credentials: [{ apiKey: ['REPLICATE_API_TOKEN'] }],
    hosts: ['baseURL'],
    load: async () => (await import('@genlock/replicate')).createReplicate,
  },
  {
    id: 'runway',
    credentials: [{ apiKey: ['RUNWAYML_API_SECRET'] }],
    hosts: ['baseURL'],
    load: async () => (await import('@genlock/runway')).createRunway,
  },
  {
    id: 'pika',
    credentials: [{ apiKey: ['PIKA_API_KEY'] }],
    hosts: ['baseURL'],
    load: async () => (await import('@genlock/pika')).createPika,
  },
  {
    id: 'kling',
    credentials: [{ apiKey: ['KLINGAI_API_KEY'] }, { accessKey: ['KLINGAI_ACCESS_KEY'], secretKey: ['KLINGAI_SECRET_KEY'] }],
    hosts: ['baseURL'],
    load: async () => (await import('@genlock/kling')).createKling,
  },
  {
    id: 'ulazai',
    credentials: [{ apiKey: ['ULAZAI_API_KEY'] }],
    hosts: ['baseURL'],
    load: async () => (await import('@genlock/ulazai')).createUlazAI,
  },
];
