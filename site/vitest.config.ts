import { defineConfig } from 'vitest/config';

// Apart from `pnpm test`: these read the site that `pnpm docs:build` has built.
const report = process.env['GENLOCK_TEST_REPORT'];

// vitest reads the default export.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['test/*.test.ts'],
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    testTimeout: 60_000,
  },
});
