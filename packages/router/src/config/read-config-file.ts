import { redact } from '@genlock/core';
import { ConfigError } from './config-error.ts';
import type { GenlockConfig } from './config.ts';
import type { ConfigSource } from './config-source.ts';
import { lineInStack, lineOfJsonMistake, lineOfKey } from './locate.ts';
import { parseConfig } from './parse-config.ts';
import { readYaml } from './read-yaml.ts';

/** Names of config files, the first that is there counts. */
const names = [
  'genlock.config.ts',
  'genlock.config.js',
  'genlock.config.json',
  'genlock.config.yaml',
  'genlock.config.yml',
] as const;

/** A config and where it came from. */
export interface ConfigFile {
  readonly config: GenlockConfig;
  readonly source: ConfigSource;
}

/**
 * The config of a folder, or `undefined` when it has none.
 *
 * @throws ConfigError with file, line and key when something in it is wrong
 */
export async function readConfigFile(folder: string): Promise<ConfigFile | undefined> {
  // Loaded when called, so that this package can be imported where there are no files.
  const { pathToFileURL } = await import('node:url');
  for (const file of names) {
    const url = new URL(file, pathToFileURL(`${folder}/`));
    const text = await readIfThere(url);
    if (text === undefined) continue;
    const { value, source } = await readText(url, file, text);
    return { config: parseConfig(value, source), source };
  }
  return undefined;
}

async function readText(
  url: URL,
  file: string,
  text: string,
): Promise<{ readonly value: unknown; readonly source: ConfigSource }> {
  const searched: ConfigSource = {
    file,
    lineOf: (path, word) => lineOfKey(text, word === undefined ? path : [...path, word]),
  };
  if (file.endsWith('.json')) {
    const value = parseJson(text, file);
    // JSON is YAML: it is read once more for keys that are there twice, and for exact lines.
    const { lineOf } = await readYaml(text, file);
    return { value, source: { file, lineOf } };
  }
  if (file.endsWith('.yaml') || file.endsWith('.yml')) {
    const { value, lineOf } = await readYaml(text, file);
    // A file in which everything is commented out says nothing.
    return { value: value ?? {}, source: { file, lineOf } };
  }
  return { value: await importModule(url, file), source: searched };
}

async function readIfThere(url: URL): Promise<string | undefined> {
  const { readFile } = await import('node:fs/promises');
  try {
    return await readFile(url, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const message = messageOf(error);
    // Behind the comma V8 quotes the text, and a key may stand there: so no cause either.
    const [problem = ''] = message.split(', ');
    const line = lineOfJsonMistake(text, message);
    throw new ConfigError(`not JSON: ${redact(problem)}`, { file, line, key: '' });
  }
}

async function importModule(url: URL, file: string): Promise<unknown> {
  let module: unknown;
  try {
    module = await import(url.href);
  } catch (cause) {
    const line = lineInStack(cause, file);
    const problem = `could not be loaded: ${redact(messageOf(cause))}`;
    throw new ConfigError(problem, { file, line, key: '', cause });
  }
  if (typeof module === 'object' && module !== null && 'default' in module) return module.default;
  throw new ConfigError('it has no default export', { file, key: '' });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'it threw';
}
