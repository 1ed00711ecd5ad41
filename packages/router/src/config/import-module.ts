import { GenlockError, redact } from '@genlock/core';
import { ConfigError } from './config-error.ts';
import { lineInStack, lineOfAwait } from './locate.ts';

/** A config file that is a module. */
export interface ModuleFile {
  /** Where it is, as a `file:` URL. */
  readonly href: string;
  /** Its name, for errors. */
  readonly file: string;
  /** What stands in it. */
  readonly text: string;
}

/**
 * The default export of a module.
 *
 * @param timeoutMs - how long the module may take: a promise that never settles would hang the
 *   process, or end it without a word
 * @throws ConfigError when it throws, exports nothing, or does not end
 */
export async function importModule(
  { href, file, text }: ModuleFile,
  timeoutMs: number,
): Promise<unknown> {
  try {
    // A promise of a config is awaited with it.
    const work = importHidden(href).then((module) => defaultOf(module, file));
    return await withTimeout(work, timeoutMs, () => {
      const problem =
        `it was not loaded within ${timeoutMs} ms: something that it awaits does not end ` +
        '(loadConfig({ timeoutMs }) gives it longer)';
      return new ConfigError(problem, { file, line: lineOfAwait(text), key: '' });
    });
  } catch (cause) {
    if (ConfigError.isInstance(cause)) throw cause;
    // Without a cause: that of a mistake in the file shows the line, and a key may stand there.
    const line = lineInStack(cause, file);
    throw new ConfigError(`could not be loaded: ${reasonOf(cause, file)}`, { file, line, key: '' });
  }
}

function defaultOf(module: unknown, file: string): unknown {
  if (typeof module === 'object' && module !== null && 'default' in module) return module.default;
  throw new ConfigError('it has no default export', { file, key: '' });
}

/** Bundlers leave it to Node: the file is found when the program runs, not when it is built. */
async function importHidden(href: string): Promise<unknown> {
  return import(/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ href);
}

/** Rejects after the time. The timer keeps the process alive until then. */
async function withTimeout(
  work: Promise<unknown>,
  timeoutMs: number,
  errorOf: () => ConfigError,
): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(errorOf()), timeoutMs);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}

/** Codes of Node whose messages name files and packages, and nothing that stands in the file. */
const plainCodes: ReadonlySet<unknown> = new Set([
  'ERR_MODULE_NOT_FOUND',
  'ERR_PACKAGE_PATH_NOT_EXPORTED',
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_UNSUPPORTED_DIR_IMPORT',
  'MODULE_NOT_FOUND',
]);

/**
 * Why a module could not be loaded. The message of a mistake in the file itself quotes what stands
 * there: a key without quotes is "not defined", a line break in one is an unexpected word. What
 * the file throws by `new Error` is meant to be read.
 */
function reasonOf(error: unknown, file: string): string {
  if (!(error instanceof Error)) return 'it threw';
  const code: unknown = 'code' in error ? error.code : undefined;
  const hint =
    code === 'ERR_UNKNOWN_FILE_EXTENSION' ? ' (a .ts file needs Node 22.18 or newer)' : '';
  // A loader that reads the file in place of Node throws its own errors, with the line in them.
  const thrownAt = error.stack?.split('\n').find((line) => /^\s+at /.test(line));
  const isMeant = error.constructor === Error && thrownAt?.includes(`${file}:`) === true;
  if (GenlockError.isInstance(error) || plainCodes.has(code) || isMeant) {
    return `${redact(error.message, keysAround())}${hint}`;
  }
  const isSyntax = error instanceof SyntaxError || code === 'ERR_INVALID_TYPESCRIPT_SYNTAX';
  const what = isSyntax ? 'it has a syntax error' : 'it threw';
  return `${what} (run it with node to see where; the message is not repeated, it may quote a key)`;
}

/** The values of the environment that are named like a secret. */
function keysAround(): readonly (string | undefined)[] {
  return Object.entries(process.env).flatMap(([name, value]) =>
    /KEY|TOKEN|SECRET|PASSWORD/i.test(name) ? [value] : [],
  );
}
