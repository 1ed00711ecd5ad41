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
 * What `loadConfig` gives.
 *
 * @throws ConfigError with file, line and key
 */
export async function readSettings(
  options: LoadConfigOptions,
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
  const providers = await createAccounts(loaded, entries, {
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
