import { defineConfig } from 'vitest/config';

// Apart from `pnpm test`: these build an app and need a browser and the npm registry.
const report = process.env['GENLOCK_TEST_REPORT'];

// vitest reads the default export.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.e2e.ts'],
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    testTimeout: 120_000,
    // A build takes half a minute, and many times that on a machine with other work.
    hookTimeout: 900_000,
    // Two builds at once take longer than one after the other.
    fileParallelism: false,
  },
});
