import type { ProviderEvent, VideoProvider } from '@genlock/core';

/** Hears what happens at a provider. */
export type Listener = (event: ProviderEvent) => void;

/** A provider that takes part, made anew so that somebody can listen to it. */
export interface Player {
  readonly id: string;
  readonly create: (onEvent: Listener) => VideoProvider;
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
  readonly charged: (taskId: string, told: number | undefined) => string;
  readonly close: () => Promise<void>;
}
