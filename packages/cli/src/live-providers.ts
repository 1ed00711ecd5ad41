import type { Fetch, VideoProvider } from '@genlock/core';
import { loadConfig } from 'genlock';
import { badUse } from './command-error.ts';
import type { Io } from './io.ts';
import { providersNamed } from './providers-named.ts';

/** A provider whose live catalogue can be listed. */
export interface Listed extends VideoProvider {
  readonly catalogue: NonNullable<VideoProvider['catalogue']>;
}

/**
 * Every provider as the config file and the environment have it, to be asked: then the accounts of
 * the file.
 *
 * @param file - the config file, where it is named
 * @param fetch - makes the calls of those that have no `fetch` of their own in the config
 */
export async function liveProviders(
  io: Io,
  fetch: Fetch,
  file?: string,
): Promise<readonly VideoProvider[]> {
  const { cwd, env } = io;
  const known = (await io.providers()).map(({ id }) => id);
  const { providers: configured } = await loadConfig({ cwd, env, fetch, file });
  const ids = new Set(configured.map(({ id }) => id));
  const others = known.filter((id) => !ids.has(id));
  // Named, so that each is loaded.
  const config = { providers: Object.fromEntries(others.map((id) => [id, {}])) };
  const rest = others.length === 0 ? [] : (await loadConfig({ config, env, fetch })).providers;
  const all = new Map([...rest, ...configured].map((provider) => [provider.id, provider]));
  const inOrder = [...known, ...all.keys()];
  return [...new Set(inOrder)].flatMap((id) => all.get(id) ?? []);
}

/** Those that have a catalogue to list, or of some that are named. @throws CommandError */
export function listed(
  providers: readonly VideoProvider[],
  named: readonly string[] = [],
): readonly Listed[] {
  const chosen = named.length === 0 ? providers : providersNamed(providers, named);
  const known = providers.filter(isListed);
  return (named.length === 0 ? known : chosen).map((provider) => {
    const found = known.find(({ id }) => id === provider.id);
    if (found !== undefined) return found;
    const hint = `Those that have one: ${known.map(({ id }) => id).join(', ')}.`;
    throw badUse(`No live catalogue of ${provider.id} is known.`, hint);
  });
}

function isListed(provider: VideoProvider): provider is Listed {
  return provider.catalogue !== undefined;
}
