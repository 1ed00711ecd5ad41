import type { VideoProvider } from '@genlock/core';

/** What a provider, or one of several, takes as a model: any text, and what an editor completes. */
export type ModelIdOf<Provider extends VideoProvider> = [Provider] extends [never]
  ? string
  : Provider extends VideoProvider<infer ModelId>
    ? ModelId
    : never;
