import { redact } from '@genlock/core';
import { ConfigError } from './config-error.ts';
import type { GenlockConfig } from './config.ts';
import type { ConfigSource } from './config-source.ts';
import { nodeModules, type NodeModules } from './host.ts';
import { importModule } from './import-module.ts';
import { lineOfJsonMistake, lineOfKey } from './locate.ts';
import { parseConfig } from './parse-config.ts';
import { readText } from './read-text.ts';
import { readYaml } from './read-yaml.ts';

/** Names of config files, the first that is there counts. */
const names = [
  'genlock.config.ts',
  'genlock.config.js',
  'genlock.config.json',
  'genlock.config.yaml',
  'genlock.config.yml',
] as const;

const extensions = /\.(?:[cm]?[jt]s|json|ya?ml)$/;

/** Which file is read, and how. */
export interface ConfigFileOptions {
  /** The file that has to be there; without it the first of the known names in the folder. */
  readonly file: string | URL | undefined;
  /** The folder; `undefined` for the working folder. */
  readonly cwd: string | undefined;
  /** How long a module may take to load. */
  readonly timeoutMs: number;
}

/** A config and where it came from. */
export interface ConfigFile {
  readonly config: GenlockConfig;
  readonly source: ConfigSource;
}

/**
 * The config of a file or of a folder; `undefined` when the folder has none.
 *
 * @throws ConfigError with file, line and key when something in it is wrong, and for a file that
 *   was named and does not exist
 */
export async function readConfigFile(options: ConfigFileOptions): Promise<ConfigFile | undefined> {
  const node = nodeModules();
  if (node === undefined) throw noFiles();
  if (options.file !== undefined) return readNamed(node, options.file, options);
  const folder = node.path.resolve(options.cwd ?? node.cwd());
  for (const file of names) {
    const found = await readFrom(node, node.path.join(folder, file), file, options.timeoutMs);
    if (found !== undefined) return found;
  }
  if (options.cwd !== undefined) await checkFolder(node, folder, options.cwd);
  return undefined;
}

/** The file that somebody named: that it is missing must not be silent. */
async function readNamed(
  node: NodeModules,
  given: string | URL,
  { cwd, timeoutMs }: ConfigFileOptions,
): Promise<ConfigFile> {
  const file = String(given);
  const path = pathOf(node, file, cwd ?? node.cwd());
  if (!extensions.test(path)) {
    const problem = 'has to be a .ts, .js, .mts, .mjs, .cts, .cjs, .json, .yaml or .yml file';
    throw new ConfigError(problem, { file, key: '' });
  }
  const found = await readFrom(node, path, file, timeoutMs);
  if (found !== undefined) return found;
  const problem =
    `there is no such file (${path}). Where the program was built or bundled, the file has to be ` +
    'deployed beside it; or import it and give it as loadConfig({ config })';
  throw new ConfigError(problem, { file, key: '' });
}

function pathOf({ path, url }: NodeModules, file: string, folder: string): string {
  if (!file.startsWith('file:')) return path.resolve(folder, file);
  try {
    return url.fileURLToPath(file);
  } catch (cause) {
    throw new ConfigError('this URL names no file', { file, key: '', cause });
  }
}

async function readFrom(
  node: NodeModules,
  path: string,
  file: string,
  timeoutMs: number,
): Promise<ConfigFile | undefined> {
  const text = await readText(node, path, file);
  if (text === undefined) return undefined;
  const { href } = node.url.pathToFileURL(path);
  const { value, source } = await readValue({ href, file, text }, timeoutMs);
  return { config: parseConfig(value, source), source };
}

async function readValue(
  module: { readonly href: string; readonly file: string; readonly text: string },
  timeoutMs: number,
): Promise<{ readonly value: unknown; readonly source: ConfigSource }> {
  const { file, text } = module;
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
  return { value: await importModule(module, timeoutMs), source: searched };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    // Behind the comma V8 quotes the text, and a key may stand there: so no cause either.
    const [problem = ''] = message.split(', ');
    const line = lineOfJsonMistake(text, message);
    throw new ConfigError(`not JSON: ${redact(problem)}`, { file, line, key: '' });
  }
}

async function checkFolder({ fs }: NodeModules, path: string, cwd: string): Promise<void> {
  const isFolder = await fs.stat(path).then(
    (stat) => stat.isDirectory(),
    () => false,
  );
  if (isFolder) return;
  throw new ConfigError('there is no such folder', { file: cwd, key: '' });
}

function noFiles(): ConfigError {
  const problem =
    'config files are read on Node 22.3 and newer, and this is something else. Import the config ' +
    'and give it as loadConfig({ config })';
  return new ConfigError(problem, { file: 'loadConfig', key: '' });
}
