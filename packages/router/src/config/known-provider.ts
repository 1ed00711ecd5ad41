import type { SecretNames, VideoProvider } from '@genlock/core';

/** A provider that a config can name: what there is to know before its package is loaded. */
export interface KnownProvider<Settings> {
  readonly id: string;
  /**
   * The secrets of each way to say who calls, as settings, with the variables that may hold them:
   * the first that is set does.
   */
  readonly credentials: readonly SecretNames[];
  /** The settings that name its hosts. */
  readonly hosts: readonly string[];
  /** Loads its package, and gives its factory. */
  readonly load: () => Promise<(settings: Settings) => VideoProvider>;
}
