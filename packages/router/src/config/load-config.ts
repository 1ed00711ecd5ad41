import type { VideoProvider } from '@genlock/core';
import type { GenlockSettings } from '../genlock-settings.ts';
import type { KnownModelId } from './known-providers.ts';
import type { LoadConfigOptions } from './load-config-options.ts';

/**
 * Settings for `createGenlock` from `genlock.config.ts`, `.js`, `.json`, `.yaml` or `.yml`, or from
 * an imported config, and from the environment.
 *
 * `GENLOCK_ROUTE` (`fal,wavespeed`, `cheapest` or `fastest`) wins over the file's route. Without
 * either the route is every provider of these settings.
 *
 * Only the providers that are configured are loaded: those that the file or the route names, and
 * those whose key is set. Where there are none, every provider is, so that prices can be shown.
 *
 * @example
 * // In a bundle, on the edge and in Workers: nothing is read from a disk.
 * import config from './genlock.config.ts';
 * const genlock = createGenlock(await loadConfig({ config }));
 *
 * @throws ConfigError with file, line and key when something in it is wrong, when `file` is not
 *   there or cannot be read, and for an option that does not exist
 */
export async function loadConfig(
  options: LoadConfigOptions = {},
): Promise<GenlockSettings<readonly VideoProvider<KnownModelId>[]>> {
  // What reads and checks a config is loaded by the first: many programs give their providers.
  const { readSettings } = await import('./read-settings.ts');
  return readSettings(options);
}
