import { hasModel } from '@genlock/core';
import { modelsAt, noModel } from '../aliases.ts';
import { baseOf, type LoadedProvider } from './accounts.ts';
import type { AccountConfig, GenlockConfig } from './config.ts';
import type { ConfigProblem } from './config-source.ts';

/** Names of an account's own rows. */
function namesIn({ endpoints = [] }: AccountConfig): readonly string[] {
  return endpoints.flatMap(({ model, id, key = id }) => [model, id, key]);
}

/** An `allowedModels` that names what the provider does not have. */
export function modelProblem(
  loaded: readonly LoadedProvider[],
  { providers = {} }: GenlockConfig,
): ConfigProblem | undefined {
  for (const [id, entry] of Object.entries(providers)) {
    if (entry?.allowedModels === undefined) continue;
    const base = baseOf(loaded, id, entry);
    const known = base?.create({});
    const own = namesIn(entry);
    const isKnown = (name: string): boolean =>
      own.includes(name) || (known !== undefined && hasModel(known, name));
    const word = entry.allowedModels.find((model) => !isKnown(model));
    if (word === undefined) continue;
    const models = [...modelsAt(known === undefined ? [] : [known]), ...own];
    const problem = `${base?.id} has ${noModel(word, models)}`;
    return { path: ['providers', id, 'allowedModels'], word, problem };
  }
  return undefined;
}
