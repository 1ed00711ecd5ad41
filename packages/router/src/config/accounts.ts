import type { VideoProvider } from '@genlock/core';
import type { AccountConfig, ProviderConfig } from './config.ts';
import { knownProviders, type AnySettings, type KnownProvider } from './known-providers.ts';

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The providers of a config: each that is known, with its settings or with defaults, then the
 * accounts in the order of the file.
 *
 * @param env - where keys come from; `undefined` for the environment at the call
 */
export function createAccounts(
  entries: ProviderConfig,
  env: Environment | undefined,
): readonly VideoProvider[] {
  const standard = knownProviders.map((known) => create(known, known.id, entries[known.id], env));
  const others = Object.entries(entries).flatMap(([id, entry]) => {
    const isStandard = knownProviders.some((known) => known.id === id);
    const base = isStandard ? undefined : baseOf(entry);
    return base === undefined ? [] : [create(base, id, entry, env)];
  });
  return [...standard, ...others];
}

/** The provider of an account. */
export function baseOf(entry: AccountConfig | undefined): KnownProvider | undefined {
  return knownProviders.find(({ id }) => id === entry?.provider);
}

function create(
  base: KnownProvider,
  id: string,
  entry: AccountConfig = {},
  env: Environment | undefined,
): VideoProvider {
  const { provider: _provider, ...settings }: AnySettings & AccountConfig = entry;
  const name = settings.apiKeyEnvironment;
  const names = name === undefined ? base.standard.apiKeyEnvironment : [name];
  const apiKey = settings.apiKey ?? (env && keyIn(env, names));
  return base.create({ ...settings, id, apiKey });
}

/** The first variable that is set. */
export function keyIn(env: Environment, names: readonly string[] = []): string | undefined {
  return names.map((name) => env[name]).find((value) => value !== undefined && value !== '');
}
