import { ConfigError } from './config-error.ts';
import type { GenlockConfig } from './config.ts';
import { lineOfPosition } from './locate.ts';
import { parseConfig } from './parse-config.ts';

/** Names of config files, the first that is there counts. */
const names = ['genlock.config.ts', 'genlock.config.js', 'genlock.config.json'] as const;

/**
 * The config of a folder, or `undefined` when it has none.
 *
 * @throws ConfigError with file, line and key when something in it is wrong
 */
export async function readConfigFile(folder: string): Promise<GenlockConfig | undefined> {
  // Loaded when called, so that this package can be imported where there are no files.
  const { pathToFileURL } = await import('node:url');
  for (const file of names) {
    const url = new URL(file, pathToFileURL(`${folder}/`));
    const text = await readIfThere(url);
    if (text === undefined) continue;
    const value = file.endsWith('.json') ? parseJson(text, file) : await importModule(url, file);
    return parseConfig(value, file, text);
  }
  return undefined;
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
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : 'not JSON';
    // V8 names the position of a wrong character, but not of a missing end.
    const position = Number(/position (\d+)/.exec(problem)?.[1] ?? text.length);
    const line = lineOfPosition(text, position);
    throw new ConfigError(`not JSON: ${problem}`, { file, line, key: '', cause });
  }
}

async function importModule(url: URL, file: string): Promise<unknown> {
  try {
    const module: unknown = await import(url.href);
    return Reflect.get(Object(module), 'default');
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : 'it threw';
    throw new ConfigError(`could not be loaded: ${problem}`, { file, key: '', cause });
  }
}
