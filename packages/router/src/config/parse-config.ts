import { allowedBy, meantName } from '@genlock/core';
import { ownRowNames } from '@genlock/core/rows';
import type * as z from 'zod';
import type { GenlockConfig } from './config.ts';
import { configError, type ConfigProblem, type ConfigSource } from './config-source.ts';
import {
  accountIdProblem,
  idsIn,
  providerIds,
  isNear,
  routeProblem,
  unknownInRoute,
  wrongRoute,
} from './ids.ts';
import { plainConfig } from './plain-config.ts';
import { configSchema, knownKeys } from './schema.ts';

/**
 * Holds what a config file gave against the schema.
 *
 * @param given - what the file exports
 * @param source - where it came from, for the error
 * @throws ConfigError for the first thing that is wrong, with file, line and key
 */
export function parseConfig(given: unknown, source: ConfigSource): GenlockConfig {
  const value = plainConfig(given, source);
  const result = configSchema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw configError(source, issue ? explain(issue, value) : { path: [], problem: 'no config' });
  }
  const config = result.data;
  const problem = accountIdProblem(config) ?? routeProblem(config);
  if (problem !== undefined) throw configError(source, problem);
  return config;
}

function explain(issue: z.core.$ZodIssue, value: unknown): ConfigProblem {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return unknownKey([...path, key]);
  }
  if (path[0] === 'route') return explainRoute(value);
  if (path[0] === 'providers' && issue.code === 'invalid_union') {
    return explainAccount(String(path[1]), value);
  }
  const isUnknown = path.length === 2 && path[0] === 'providers' && !isNear(String(path[1]));
  return { path, isUnknown, problem: `has to be ${allowedBy(issue)}` };
}

function explainRoute(config: unknown): ConfigProblem {
  const path = ['route'];
  const ids = idsIn(partOf(config, 'providers'));
  const route = partOf(config, 'route');
  const word = (Array.isArray(route) ? route : [route])
    .filter((each) => typeof each === 'string')
    .find((each) => !ids.includes(each));
  if (typeof route === 'object' && route !== null && !Array.isArray(route)) {
    const weights = ids.slice(0, 2).map((id, index) => `"${id}": ${2 - index}`);
    const shape = `{ "weighted": { ${weights.join(', ')} } }`;
    return { path, problem: `give ${shape}, a list of ids, "cheapest" or "fastest"` };
  }
  return word === undefined
    ? { path, problem: wrongRoute(ids) }
    : { path, word, problem: unknownInRoute(word, ids) };
}

/** An entry under a key that is no provider, and that names none. */
function explainAccount(id: string, config: unknown): ConfigProblem {
  const path = ['providers', id];
  const base = partOf(partOf(partOf(config, 'providers'), id), 'provider');
  if (base === undefined) return unknownKey(path);
  const meant = typeof base === 'string' ? meantName(base, providerIds) : undefined;
  const hint = meant === undefined ? '' : `, did you mean "${meant}"?`;
  const problem = `this is no provider${hint || '.'} Known: ${providerIds.join(', ')}`;
  return { path: [...path, 'provider'], problem };
}

/** A name that does not exist. It is repeated only when it is near to one that does. */
function unknownKey(path: readonly PropertyKey[]): ConfigProblem {
  const key = String(path.at(-1));
  const isInRow = path.includes('endpoints');
  const known = isInRow ? ownRowNames : knownKeys;
  if (known.includes(key))
    return { path, problem: `this key belongs elsewhere in the ${isInRow ? 'row' : 'config'}` };
  const meant = meantName(key, known);
  if (meant !== undefined) return { path, problem: `unknown key, did you mean "${meant}"?` };
  return { path, isUnknown: true, problem: `unknown key of ${key.length} characters` };
}

function partOf(value: unknown, key: string): unknown {
  return Reflect.get(Object(value), key);
}
