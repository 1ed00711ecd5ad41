import { ConfigError } from './config-error.ts';

/** Something that is wrong in a config. */
export interface ConfigProblem {
  /** The key. */
  readonly path: readonly PropertyKey[];
  /** The value that is wrong, where it has a line of its own. */
  readonly word?: string | undefined;
  /** Whether the last name of the path may be anything, a key too, and must not be repeated. */
  readonly isUnknown?: boolean | undefined;
  /** What is wrong with it. */
  readonly problem: string;
}

/** Where a config came from. */
export interface ConfigSource {
  /** Name of the file. */
  readonly file: string;
  /** The line, from 1, on which a key, or a word under it, stands. */
  readonly lineOf: (path: readonly PropertyKey[], word?: string) => number | undefined;
}

/** A problem as an error that says where it is. */
export function configError(
  { file, lineOf }: ConfigSource,
  { path, word, problem, isUnknown = false }: ConfigProblem,
): ConfigError {
  return new ConfigError(problem, {
    file,
    line: lineOf(path, word),
    key: (isUnknown ? path.slice(0, -1) : path).join('.'),
  });
}
