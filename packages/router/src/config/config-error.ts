import { GenlockError, safeCause } from '@genlock/core';

/** Where in a config something is wrong. */
export interface ConfigErrorFacts {
  /** The file, or `environment`. */
  readonly file: string;
  /** Line in the file, from 1; `undefined` for the environment. */
  readonly line?: number | undefined;
  /** The key, such as `providers.fal.baseURL`; empty when the file as a whole is meant. */
  readonly key: string;
  /** What led to it. */
  readonly cause?: unknown;
}

const code = 'invalid-config';

/** Something is wrong in a config. Nothing was sent. */
export class ConfigError extends GenlockError {
  /** The file, or `environment`. */
  readonly file: string;
  /** Line in the file, from 1. */
  readonly line: number | undefined;
  /** The key that is wrong. */
  readonly key: string;

  constructor(problem: string, { file, line, key, cause }: ConfigErrorFacts) {
    const where = line === undefined ? file : `${file}:${line}`;
    super(
      {
        name: 'ConfigError',
        code,
        message: `${where}: ${key === '' ? '' : `${key}: `}${problem}`,
      },
      { cause: safeCause(cause) },
    );
    this.file = file;
    this.line = line;
    this.key = key;
  }

  static override isInstance(error: unknown): error is ConfigError {
    return GenlockError.isInstance(error) && error.code === code;
  }
}
