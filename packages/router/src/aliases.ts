import { meantName, type VideoProvider } from '@genlock/core';
import { parseRequirements } from './model-requirements.ts';

/** Own names for models: `{ hero: 'kling-v3.0-pro' }`. An alias may stand for another one. */
export type ModelAliases = Readonly<Record<string, string>>;

/** Gives the model that a name stands for; a name that is no alias stands for itself. */
export function resolveAlias(aliases: ModelAliases, name: string): string {
  const path = pathOf(aliases, name);
  return path.at(-1) ?? name;
}

/** What is wrong with an alias. */
export interface WrongAlias {
  /** The alias. */
  readonly alias: string;
  /** Why it cannot be used. */
  readonly problem: string;
}

/**
 * The first alias that cannot be used: one that hides a real id, leads round in a circle, or leads
 * to no model.
 *
 * @param modelsOf - gives every neutral id and every endpoint id that there is
 */
export function wrongAlias(
  aliases: ModelAliases,
  modelsOf: () => readonly string[],
): WrongAlias | undefined {
  const names = Object.keys(aliases);
  if (names.length === 0) return undefined;
  const models = modelsOf();
  for (const alias of names) {
    if (models.includes(alias)) return { alias, problem: 'an alias must not hide a real model' };
    const path = pathOf(aliases, alias);
    const end = path.at(-1) ?? alias;
    if (path.indexOf(end) < path.length - 1) {
      return { alias, problem: `the alias leads round in a circle: ${path.join(' -> ')}` };
    }
    if (!models.includes(end) && !isSetOfRequirements(end)) {
      return { alias, problem: `the providers have ${noModel(end, models)}` };
    }
  }
  return undefined;
}

function isSetOfRequirements(name: string): boolean {
  try {
    return parseRequirements(name) !== undefined;
  } catch {
    return false;
  }
}

/** That a name is no model. It is repeated only when it is near to one: it may be a key. */
export function noModel(name: string, models: readonly string[]): string {
  const meant = meantName(name, models);
  return meant === undefined
    ? `no model of this name (${name.length} characters)`
    : `no model "${name}", did you mean "${meant}"?`;
}

/** The names that one leads to, from itself on; the last one is repeated where it is a circle. */
function pathOf(aliases: ModelAliases, name: string): readonly string[] {
  const path = [name];
  for (;;) {
    const last = path.at(-1) ?? name;
    const next = Object.hasOwn(aliases, last) ? aliases[last] : undefined;
    if (next === undefined) return path;
    path.push(next);
    if (path.indexOf(next) < path.length - 1) return path;
  }
}

/** Every neutral model id and endpoint id of some providers. */
export function modelsAt(providers: readonly VideoProvider[]): readonly string[] {
  const rows = providers.flatMap(({ endpoints }) => endpoints);
  return [...new Set(rows.flatMap(({ model, id }) => [model, id]))];
}
