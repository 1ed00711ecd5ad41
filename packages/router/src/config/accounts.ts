import {
  findSecrets,
  InvalidOptionsError,
  type Fetch,
  type FoundSecrets,
  type SecretNames,
  type VideoProvider,
} from '@genlock/core';
import type { Route } from '../routing/route.ts';
import { idsOfRoute } from '../routing/route.ts';
import type { AccountConfig, ProviderConfig } from './config.ts';
import type { ConfigProblem } from './config-source.ts';
import { knownProviders, type AnySettings } from './known-providers.ts';

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What says which providers are in use. */
export interface Usage {
  readonly entries: ProviderConfig;
  readonly route: Route | undefined;
  readonly env: Environment;
  /** Ids of the providers whose settings come from the call. */
  readonly overridden?: readonly string[] | undefined;
}

/**
 * The providers that a config is about: those that the file or the route names, as the provider of
 * an account too, and those whose key is set. Where there is none of all that, every provider: prices
 * can be shown.
 */
export function configuredProviders({
  entries,
  route,
  env,
  overridden = [],
}: Usage): readonly Known[] {
  const named = [
    ...overridden,
    ...(idsOfRoute(route) ?? []),
    ...Object.entries(entries).map(([id, entry]) => entry?.provider ?? id),
  ];
  const configured = knownProviders.filter(
    ({ id, credentials }) =>
      named.includes(id) || secretsOf(credentials, {}, env).kind === 'complete',
  );
  return configured.length === 0 ? knownProviders : configured;
}

type Known = (typeof knownProviders)[number];

/** A provider whose package is loaded. */
export interface LoadedProvider extends Known {
  readonly create: (settings: AnySettings) => VideoProvider;
}

/** Loads the packages of some providers, and no others. */
export async function loadProviders(
  providers: readonly Known[],
): Promise<readonly LoadedProvider[]> {
  return Promise.all(providers.map(async (known) => ({ ...known, create: await known.load() })));
}

/** What the providers of a config are made with. */
export interface Making {
  /** Where keys come from; `undefined` for the environment at the call. */
  readonly env: Environment | undefined;
  /** Makes the calls of those whose settings have none. */
  readonly fetch: Fetch | undefined;
  /** Settings by the id of a provider that win over those of its accounts. */
  readonly overrides?: Readonly<Record<string, AnySettings>> | undefined;
  /** Is told of a row of one's own that is wrong. */
  readonly refuse: (problem: ConfigProblem) => never;
}

/**
 * The providers of a config: each that is loaded, with its settings or with defaults, then the
 * accounts in the order of the file.
 */
export async function createAccounts(
  loaded: readonly LoadedProvider[],
  entries: ProviderConfig,
  making: Making,
): Promise<readonly VideoProvider[]> {
  const make = async (base: LoadedProvider, id: string, entry: AccountConfig | undefined) => {
    try {
      const provider = create(base, id, entry, making);
      // Now and not by the first call: here it is known which line of the file is wrong.
      if (entry?.endpoints !== undefined) await provider.ready?.();
      return provider;
    } catch (error) {
      const problem = rowProblem(id, error);
      if (problem === undefined) throw error;
      return making.refuse(problem);
    }
  };
  const standard = loaded.map((base) => [base, base.id, entries[base.id]] as const);
  const others = Object.entries(entries).flatMap(([id, entry]) => {
    const base = baseOf(loaded, id, entry);
    return base === undefined || base.id === id ? [] : [[base, id, entry] as const];
  });
  const providers: VideoProvider[] = [];
  // In turn, so that of several that are wrong the first one is told of.
  for (const account of [...standard, ...others]) providers.push(await make(...account));
  return providers;
}

/** The provider of an entry. */
export function baseOf(
  providers: readonly LoadedProvider[],
  id: string,
  entry: AccountConfig | undefined,
): LoadedProvider | undefined {
  const named = providers.find((each) => each.id === id);
  return named ?? providers.find((each) => each.id === entry?.provider);
}

function create(
  base: LoadedProvider,
  id: string,
  entry: AccountConfig = {},
  { env, fetch, overrides = {} }: Making,
): VideoProvider {
  const { provider: _provider, ...own }: AnySettings & AccountConfig = entry;
  const settings = { ...own, ...overrides[base.id] };
  const found = env && secretsOf(base.credentials, settings, env);
  const secrets = found?.kind === 'complete' ? found.given : {};
  return base.create({ ...(fetch && { fetch }), ...settings, ...secrets, id });
}

/** A row of one's own with a name in it that the provider does not know. */
function rowProblem(id: string, error: unknown): ConfigProblem | undefined {
  if (!InvalidOptionsError.isInstance(error)) return undefined;
  const issue = error.issues.find(({ field }) => field.startsWith('endpoints'));
  if (issue === undefined) return undefined;
  const path = issue.field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const problem = `${issue.given}; allowed: ${issue.allowed}`;
  return { path: ['providers', id, ...path], problem };
}

/** The secrets of an account in its settings and in the environment, or what is missing. */
export function secretsOf(
  credentials: readonly SecretNames[],
  settings: AccountConfig,
  env: Environment,
): FoundSecrets {
  const { apiKeyEnvironment } = settings;
  return findSecrets(credentials, { settings, apiKeyEnvironment, variable: (name) => env[name] });
}
