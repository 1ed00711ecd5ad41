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
    const models = base === undefined ? [] : [...modelsAt([base.create({})]), ...namesIn(entry)];
    const word = entry.allowedModels.find((model) => !models.includes(model));
    if (word === undefined) continue;
    const problem = `${base?.id} has ${noModel(word, models)}`;
    return { path: ['providers', id, 'allowedModels'], word, problem };
  }
  return undefined;
}
