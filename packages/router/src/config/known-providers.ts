import { atlascloud, createAtlasCloud, type AtlasCloudSettings } from '@genlock/atlascloud';
import type { VideoProvider } from '@genlock/core';
import { createFal, fal, type FalSettings } from '@genlock/fal';
import { createWaveSpeed, wavespeed, type WaveSpeedSettings } from '@genlock/wavespeed';

/** What any of the providers takes: a setting that one does not know means nothing to it. */
export type AnySettings = WaveSpeedSettings & FalSettings & AtlasCloudSettings;

/** A provider that a config can name. */
export interface KnownProvider {
  readonly id: string;
  /** The provider with its defaults. */
  readonly standard: VideoProvider;
  readonly create: (settings: AnySettings) => VideoProvider;
}

/** Every provider that a config can name, in the order of the default route. */
export const knownProviders: readonly KnownProvider[] = [
  { id: 'wavespeed', standard: wavespeed, create: createWaveSpeed },
  { id: 'fal', standard: fal, create: createFal },
  { id: 'atlascloud', standard: atlascloud, create: createAtlasCloud },
];

/** Their ids. */
export const providerIds: readonly string[] = knownProviders.map(({ id }) => id);
