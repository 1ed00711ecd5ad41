import type { VideoProvider } from '@genlock/core';

/** A provider that a config can name: what there is to know before its package is loaded. */
export interface KnownProvider<Settings> {
  readonly id: string;
  /** The variables that may hold its key: the first that is set does. */
  readonly apiKeyEnvironment: readonly string[];
  /** The settings that name its hosts. */
  readonly hosts: readonly string[];
  /** Loads its package, and gives its factory. */
  readonly load: () => Promise<(settings: Settings) => VideoProvider>;
}
