import type { ProviderEvent, VideoProvider } from '@genlock/core';
import type { GenlockSettings } from 'genlock';

/** Hears what happens at a provider. */
export type Listener = (event: ProviderEvent) => void;

/** A provider that takes part, made anew so that somebody can listen to it. */
export interface Player {
  readonly id: string;
  readonly create: (onEvent: Listener) => Promise<VideoProvider>;
}

/** The provider of a config that is about one. */
export function onlyProvider({ providers }: GenlockSettings): VideoProvider {
  const [provider] = providers;
  if (provider === undefined) throw new Error('The config is about no provider.');
  return provider;
}

/** What the AI SDK wants from a download function. */
export type Download = (options: {
  url: URL;
}) => Promise<{ data: Uint8Array; mediaType: string | undefined }>;

/** Where the demo runs: against the emulator, or for real. */
export interface Stage {
  readonly players: readonly Player[];
  /** What a person should know of this stage. */
  readonly note: string;
  /** Replaces the AI SDK's own download where that refuses, which it does for this machine. */
  readonly download?: Download;
  /** What was charged in USD, in words; `told` is what the provider says of it. */
  readonly charged: (taskId: string, reported: number | undefined) => string;
  readonly close: () => Promise<void>;
}
