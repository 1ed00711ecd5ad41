import { nearest } from '@genlock/core';
import type { z } from 'zod';
import { ConfigError } from './config-error.ts';
import { configSchema, knownKeys, providerIds, type GenlockConfig } from './config.ts';
import { lineOfKey } from './locate.ts';

/**
 * Holds what a config file gave against the schema.
 *
 * @param value - what the file exports
 * @param file - its name, for the error
 * @param text - its source, to find the line
 * @throws ConfigError for the first thing that is wrong, with file, line and key
 */
export function parseConfig(value: unknown, file: string, text: string): GenlockConfig {
  const result = configSchema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue === undefined) throw new ConfigError('not a config', { file, key: '' });
  const { path, problem } = explain(issue, value);
  throw new ConfigError(problem, { file, line: lineOfKey(text, path), key: path.join('.') });
}

interface Explained {
  readonly path: readonly PropertyKey[];
  readonly problem: string;
}

function explain(issue: z.core.$ZodIssue, value: unknown): Explained {
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const hint = nearest(key, knownKeys, 1).join();
    const problem = hint === '' ? 'unknown key' : `unknown key, did you mean "${hint}"?`;
    return { path: [...issue.path, key], problem };
  }
  if (issue.path[0] === 'route') {
    return {
      // A wrong word in the list is found by itself.
      path: ['route', ...wrongWords(value)],
      problem: `expected "cheapest" or a list of ${providerIds.join(', ')}`,
    };
  }
  return { path: issue.path, problem: issue.message };
}

function wrongWords(config: unknown): readonly string[] {
  const route: unknown = Reflect.get(Object(config), 'route');
  if (typeof route === 'string') return [route];
  if (!Array.isArray(route)) return [];
  return route
    .filter((word) => typeof word === 'string' && !providerIds.includes(word))
    .slice(0, 1);
}
