import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'tsdown';
import { packedTable } from './tsdown.table.ts';

/** What a package may say of its build. */
export interface LibraryConfig extends Omit<UserConfig, 'outputOptions'> {
  readonly outputOptions?: Exclude<UserConfig['outputOptions'], Function>;
}

/** The one build of every published package: `src/index.ts` in, ESM and its types out. */
export function library({ outputOptions, ...options }: LibraryConfig = {}): UserConfig {
  return defineConfig({
    entry: ['src/index.ts'],
    format: 'esm',
    platform: 'neutral',
    target: 'es2023',
    tsconfig: 'tsconfig.src.json',
    dts: true,
    clean: true,
    fixedExtension: true,
    logLevel: 'warn',
    // The name of a chunk says what is in it, in a stack trace too: nobody caches a package by hash.
    hash: false,
    // What is said of the exports stands in the types; without it the code loads a tenth faster.
    outputOptions: {
      comments: { annotation: true, jsdoc: false, legal: true },
      ...outputOptions,
    },
    ...options,
  });
}

/**
 * The same for an adapter, whose table is shipped packed.
 *
 * @param config - the URL of its `tsdown.config.ts`
 */
export function adapter(config: string): UserConfig {
  return library({
    plugins: [packedTable(fileURLToPath(new URL('.', config)).replace(/\/$/, ''))],
  });
}
