import { inWords, meantName, type Fetch } from '@genlock/core';
import type { Environment } from './accounts.ts';
import { ConfigError } from './config-error.ts';
import type { GenlockConfig } from './config.ts';
import type { AnySettings } from './known-providers.ts';

/** Where the config comes from, and what is asked of it. */
export interface LoadConfigOptions {
  /**
   * The config file, relative to `cwd`: it has to be there. Without it, and without `config`, the
   * folder may have a file or not. Name it where you deploy: a file that was left behind is then
   * an error, and not a route and limits that are silently gone.
   */
  readonly file?: string | URL | undefined;
  /** The config itself, imported, so that a bundler takes it along. Then no file is read. */
  readonly config?: GenlockConfig | undefined;
  /** Folder of the config file. Default: the working folder. */
  readonly cwd?: string | undefined;
  /** Where the route and the keys are looked for. Default: `process.env`. */
  readonly env?: Environment | undefined;
  /**
   * Whether a provider that the route names, or where the route names none the file, has to have
   * its key now. Default `false`: a key is missed at the first call that needs it, so that a
   * program builds, and shows prices, without one.
   */
  readonly requireKeys?: boolean | undefined;
  /** How HTTP calls are made, for the providers whose config does not say. Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /**
   * Settings by the id of a provider that win over those of the config, of its accounts too, such as
   * the settings of an emulator. Such a provider counts as configured.
   */
  readonly overrides?: Readonly<Record<string, AnySettings>> | undefined;
  /** How long a config module may take to load, in milliseconds. Default: 10 s. */
  readonly timeoutMs?: number | undefined;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value !== '';
const isObject: Check = (value) => typeof value === 'object' && value !== null;
/** The longest time that a timer of JavaScript can take: 2^31 - 1 ms. */
const maxTimeoutMs = 2_147_483_647;

/** What each option has to be, in words and as a check. */
const options: Readonly<Record<keyof LoadConfigOptions, readonly [string, Check]>> = {
  file: ['a path or a file: URL', (value) => isText(value) || value instanceof URL],
  config: ['the config: what the file exports', () => true],
  cwd: ['the path of a folder', isText],
  env: ['variables by name', isObject],
  requireKeys: ['true or false', (value) => typeof value === 'boolean'],
  fetch: ['a function', (value) => typeof value === 'function'],
  overrides: ['settings by the id of a provider', isObject],
  timeoutMs: [
    'milliseconds, more than 0',
    (value) => typeof value === 'number' && value > 0 && value <= maxTimeoutMs,
  ],
};

/**
 * Holds the options against what there is, for callers without TypeScript too: a misspelt `file`
 * must not be a config that is silently empty.
 *
 * @throws ConfigError
 */
export function checkOptions(given: unknown): asserts given is LoadConfigOptions {
  if (typeof given !== 'object' || given === null) {
    throw wrong('', `${inWords(given)} was given; allowed: an object, such as { cwd: 'app' }`);
  }
  for (const [key, value] of Object.entries(given)) {
    const [expected, check] = Object.entries(options).find(([name]) => name === key)?.[1] ?? [];
    if (check === undefined) throw unknownOption(key);
    if (value !== undefined && !check(value)) throw wrong(key, `has to be ${expected}`);
  }
  const { file, config }: LoadConfigOptions = given;
  if (file !== undefined && config !== undefined) {
    throw wrong('config', 'give either file or config');
  }
  // An import that gave nothing: no config at all would be the result.
  if ('config' in given && config === undefined && file === undefined) {
    throw wrong('config', 'it is undefined: does the file have a default export?');
  }
}

/** The name is repeated only when it is near to one that exists. */
function unknownOption(key: string): ConfigError {
  const known = Object.keys(options);
  const meant = meantName(key, known);
  return meant === undefined
    ? wrong('', `unknown option of ${key.length} characters; known: ${known.join(', ')}`)
    : wrong(key, `unknown option, did you mean "${meant}"?`);
}

function wrong(key: string, problem: string): ConfigError {
  return new ConfigError(problem, { file: 'loadConfig', key });
}
