import { defineConfig, type UserConfig } from 'tsdown';

/** The one build of every published package: `src/index.ts` in, ESM and its types out. */
export function library(options: UserConfig = {}): UserConfig {
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
    // What is said of the exports stands in the types; without it the code loads a tenth faster.
    outputOptions: { comments: { annotation: true, jsdoc: false, legal: true } },
    ...options,
  });
}
