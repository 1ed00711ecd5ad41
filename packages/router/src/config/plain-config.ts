import { redact } from '@genlock/core';
import { ConfigError } from './config-error.ts';
import { configError, type ConfigSource } from './config-source.ts';
import { lineInStack } from './locate.ts';
import { codeSettingNames } from './schema.ts';

/** `providers.fal.pricing.rates` is the deepest that a config has. */
const maxDepth = 5;

/**
 * A copy of what a config exports, each value of it read once. What is no plain object (a promise,
 * a map, an instance) has no keys of its own and would be taken for an empty config.
 *
 * @throws ConfigError with the key for what is no plain object, and for a getter that throws
 */
export function plainConfig(value: unknown, source: ConfigSource): unknown {
  return copy(value, [], source);
}

function copy(value: unknown, path: readonly string[], source: ConfigSource): unknown {
  const isCode = codeSettingNames.includes(path.at(-1) ?? '');
  if (typeof value !== 'object' || value === null || isCode || path.length > maxDepth) return value;
  if (Array.isArray(value)) return value;
  checkPlain(value, path, source);
  return Object.fromEntries(
    Object.keys(value).map((key) => {
      const inner = [...path, key];
      return [key, copy(read(value, key, inner, source), inner, source)];
    }),
  );
}

function read(value: object, key: string, path: readonly string[], source: ConfigSource): unknown {
  try {
    return Reflect.get(value, key);
  } catch (cause) {
    const said = cause instanceof Error ? `: ${redact(cause.message)}` : '';
    const line = lineInStack(cause, source.file) ?? source.lineOf(path);
    const problem = `its getter threw${said}`;
    throw new ConfigError(problem, { file: source.file, line, key: path.join('.'), cause });
  }
}

function checkPlain(value: object, path: readonly string[], source: ConfigSource): void {
  const prototype: unknown = Object.getPrototypeOf(value);
  // That of an object literal, of this realm or of another one, has none above it.
  if (prototype === null || Object.getPrototypeOf(prototype) === null) return;
  const isPromise = typeof Reflect.get(value, 'then') === 'function';
  const problem = isPromise
    ? 'has to be an object, not a promise of one: await it in the file'
    : 'has to be a plain object, not an instance of a class';
  throw configError(source, { path, problem });
}
