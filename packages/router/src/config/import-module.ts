import { redact } from '@genlock/core';
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
    const line = lineInStack(cause, file);
    throw new ConfigError(`could not be loaded: ${reasonOf(cause)}`, {
      file,
      line,
      key: '',
      cause,
    });
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

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it threw';
  const isTypeScript = 'code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION';
  const hint = isTypeScript ? ' (a .ts file needs Node 22.18 or newer)' : '';
  return `${redact(error.message)}${hint}`;
}
