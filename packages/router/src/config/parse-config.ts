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
  const { path, word, problem } = explain(issue, value);
  const line = lineOfKey(text, word === undefined ? path : [...path, word]);
  throw new ConfigError(problem, { file, line, key: path.join('.') });
}

const expectedRoute = `expected "cheapest", "fastest" or a list of ${providerIds.join(', ')}`;

/** What is wrong with a word that stands where a route names a provider. */
export function unknownProvider(word: string): string {
  return `"${word.slice(0, 40)}" is no provider; ${expectedRoute}`;
}

interface Explained {
  readonly path: readonly PropertyKey[];
  /** The value that is wrong, where it has a line of its own. */
  readonly word?: string;
  readonly problem: string;
}

function explain(issue: z.core.$ZodIssue, value: unknown): Explained {
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return { path: [...issue.path, key], problem: unknownKey(key) };
  }
  if (issue.path[0] === 'route') {
    const word = wrongWord(value);
    return word === undefined
      ? { path: ['route'], problem: expectedRoute }
      : { path: ['route'], word, problem: unknownProvider(word) };
  }
  return { path: issue.path, problem: issue.message };
}

function unknownKey(key: string): string {
  if (knownKeys.includes(key)) return 'this key belongs elsewhere in the config';
  const hint = nearest(key, knownKeys, 1).join();
  return hint === '' ? 'unknown key' : `unknown key, did you mean "${hint}"?`;
}

function wrongWord(config: unknown): string | undefined {
  const route: unknown = Reflect.get(Object(config), 'route');
  const words: readonly unknown[] = Array.isArray(route) ? route : [route];
  return words
    .filter((word) => typeof word === 'string')
    .find((word) => !providerIds.includes(word));
}
