import { nearest } from '@genlock/core';
import type { z } from 'zod';
import type { GenlockConfig } from './config.ts';
import { configError, type ConfigProblem, type ConfigSource } from './config-source.ts';
import {
  accountIdProblem,
  idsIn,
  providerIds,
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
    return { path: [...path, key], problem: unknownKey(key) };
  }
  if (path[0] === 'route') return explainRoute(value);
  if (path[0] === 'providers' && issue.code === 'invalid_union') {
    return explainAccount(String(path[1]), value);
  }
  return { path, problem: issue.message };
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
    return { path, problem: `expected ${shape}, or a list, "cheapest" or "fastest"` };
  }
  return word === undefined
    ? { path, problem: wrongRoute(ids) }
    : { path, word, problem: unknownInRoute(word, ids) };
}

/** An entry under a key that is no provider, and that names none. */
function explainAccount(id: string, config: unknown): ConfigProblem {
  const path = ['providers', id];
  const base = partOf(partOf(partOf(config, 'providers'), id), 'provider');
  if (base === undefined) return { path, problem: unknownKey(id) };
  const word = typeof base === 'string' ? `"${base.slice(0, 40)}"` : 'this';
  const problem = `${word} is no provider; expected one of ${providerIds.join(', ')}`;
  return { path: [...path, 'provider'], problem };
}

function unknownKey(key: string): string {
  if (knownKeys.includes(key)) return 'this key belongs elsewhere in the config';
  const hint = nearest(key, knownKeys, 1).join();
  return hint === '' ? 'unknown key' : `unknown key, did you mean "${hint}"?`;
}

function partOf(value: unknown, key: string): unknown {
  return Reflect.get(Object(value), key);
}
