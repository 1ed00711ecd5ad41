import type { VideoProvider } from '@genlock/core';
import { modelsAt, wrongAlias } from '../aliases.ts';
import type { GenlockSettings } from '../genlock-settings.ts';
import type { Route } from '../routing/route.ts';
import { modelProblem } from './check-models.ts';
import { ConfigError } from './config-error.ts';
import type { GenlockConfig } from './config.ts';
import { configError, type ConfigProblem, type ConfigSource } from './config-source.ts';
import { configuredProviders, createAccounts, loadProviders } from './accounts.ts';
import { idsIn, unknownInRoute } from './ids.ts';
import { environmentOfHost } from './host.ts';
import { missingKey } from './missing-key.ts';
import { checkOptions, type LoadConfigOptions } from './load-config-options.ts';
import { parseConfig } from './parse-config.ts';
import type { KnownModelId } from './known-providers.ts';
import { readConfigFile, type ConfigFile } from './read-config-file.ts';

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
  checkOptions(options);
  const { env, requireKeys = false, overrides = {} } = options;
  const read = await readConfig(options);
  const config: GenlockConfig = read?.config ?? {};
  const variables = env ?? environmentOfHost();
  const routeOfEnvironment = routeOf(variables['GENLOCK_ROUTE'], idsIn(config.providers));
  const route = routeOfEnvironment ?? config.route;
  // Before the providers are made, which refuse the same without knowing the file.
  const { providers: entries = {} } = config;
  const overridden = Object.keys(overrides);
  const usage = { entries, route, env: variables, overridden };
  const loaded = await loadProviders(configuredProviders(usage));
  if (read !== undefined) throwFor(read.source, modelProblem(loaded, config));
  const source = read?.source ?? environment;
  const refuse = (problem: ConfigProblem): never => {
    throw configError(source, problem);
  };
  const providers = createAccounts(loaded, entries, {
    env,
    fetch: options.fetch,
    overrides,
    refuse,
  });
  if (read !== undefined) throwFor(read.source, problemIn(config, providers));
  if (requireKeys) {
    const missing = missingKey({ ...config, route }, variables);
    const isByVariable = routeOfEnvironment !== undefined;
    throwFor(isByVariable ? environment : read?.source, missing);
  }
  return {
    providers,
    ...(route === undefined ? {} : { route }),
    ...(config.fallback && { fallback: config.fallback }),
    ...(config.models && { models: config.models }),
  };
}

async function readConfig(options: LoadConfigOptions): Promise<ConfigFile | undefined> {
  const { config, file, cwd, timeoutMs = 10_000 } = options;
  if (config === undefined) return readConfigFile({ file, cwd, timeoutMs });
  const source: ConfigSource = { file: 'config', lineOf: () => undefined };
  return { config: parseConfig(config, source), source };
}

const environment: ConfigSource = { file: 'environment', lineOf: () => undefined };

function throwFor(source: ConfigSource | undefined, found: ConfigProblem | undefined): void {
  if (found === undefined) return;
  if (source === undefined || source === environment) {
    throw new ConfigError(found.problem, { file: 'environment', key: 'GENLOCK_ROUTE' });
  }
  throw configError(source, found);
}

function problemIn(
  config: GenlockConfig,
  providers: readonly VideoProvider[],
): ConfigProblem | undefined {
  const aliases = config.models ?? {};
  const wrong = wrongAlias(aliases, () => modelsAt(providers));
  return wrong && { path: ['models', wrong.alias], problem: wrong.problem };
}

function routeOf(text: string | undefined, ids: readonly string[]): Route | undefined {
  const words = (text ?? '').split(',').map((word) => word.trim());
  if (words.every((word) => word === '')) return undefined;
  const [policy] = words;
  if (words.length === 1 && (policy === 'cheapest' || policy === 'fastest')) return policy;
  const wrong = words.find((word) => !ids.includes(word));
  if (wrong === undefined) return words;
  throw new ConfigError(unknownInRoute(wrong, ids), { file: 'environment', key: 'GENLOCK_ROUTE' });
}
