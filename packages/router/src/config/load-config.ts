import type { GenlockSettings } from '../genlock.ts';
import type { Route } from '../routing/route.ts';
import { ConfigError } from './config-error.ts';
import { knownProviders, providerIds, type GenlockConfig } from './config.ts';
import { unknownProvider } from './parse-config.ts';
import { readConfigFile } from './read-config-file.ts';

/** Where to look for a config. */
export interface LoadConfigOptions {
  /** Folder of `genlock.config.ts`, `.js` or `.json`. Default: the working folder. */
  readonly cwd?: string | undefined;
  /** Default: `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/**
 * Settings for `createGenlock` from `genlock.config.ts`, `.js` or `.json` and the environment.
 *
 * `GENLOCK_ROUTE` (`fal,wavespeed`, `cheapest` or `fastest`) wins over the file's route. Without either the
 * route is every provider: WaveSpeed, fal, AtlasCloud. Keys come from each provider's own
 * variable, at the first call.
 *
 * @throws ConfigError with file, line and key when something in it is wrong
 */
export async function loadConfig(options: LoadConfigOptions = {}): Promise<GenlockSettings> {
  const env = options.env ?? process.env;
  const config: GenlockConfig = (await readConfigFile(options.cwd ?? process.cwd())) ?? {};
  const route = routeOf(env['GENLOCK_ROUTE']) ?? config.route;
  const settings = config.providers ?? {};
  return {
    providers: knownProviders.map(({ create }) => create(settings)),
    ...(route === undefined ? {} : { route }),
    ...(config.fallback && { fallback: config.fallback }),
  };
}

function routeOf(text: string | undefined): Route | undefined {
  const words = (text ?? '').split(',').map((word) => word.trim());
  if (words.every((word) => word === '')) return undefined;
  const [policy] = words;
  if (words.length === 1 && (policy === 'cheapest' || policy === 'fastest')) return policy;
  const wrong = words.find((word) => !providerIds.includes(word));
  if (wrong === undefined) return words;
  throw new ConfigError(unknownProvider(wrong), { file: 'environment', key: 'GENLOCK_ROUTE' });
}
