import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { nameOfFolder, packageFolders } from './scripts/packages.ts';

/** What is started before the tests of a project, and ended after them. */
const postgres = fileURLToPath(
  new URL('packages/test-support/src/postgres-server.ts', import.meta.url),
);
const setups: Readonly<Record<string, string>> = { ledger: postgres, batch: postgres };

/** The files that take longest: begun last, one of them would run on while nothing else is left. */
const longest = [
  'test/fault-matrix',
  'test/fallback-matrix',
  'test/secrets',
  'test/readme',
  'packages/batch/test/kill',
  'packages/batch/test/long-run',
  'packages/ledger/test/kill',
].map((name) => fileURLToPath(new URL(`${name}.test.ts`, import.meta.url)).replaceAll('\\', '/'));

/** Begins with those; the others come as ever, project by project. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification): number => {
      const place = longest.indexOf(moduleId);
      return place === -1 ? longest.length : place;
    };
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

// CI asks for a machine-readable copy of the results.
const report = process.env['GENLOCK_TEST_REPORT'];

export default defineConfig({
  test: {
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    // Vitest would leave one core alone. More workers than cores would make timers late, which are real
    // where a connection hangs.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
    // A busy machine is no fault: a test that hangs is ended, one that is slow is not.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // `pnpm coverage`: lines of the packages that their own tests run. What a package runs of another
    // is built by then, and does not count.
    coverage: {
      provider: 'v8',
      // From the root of the repository; with `--project`, from that of each project.
      include: ['packages/**/src/**/*.ts', 'src/**/*.ts'],
      exclude: ['**/src/index.ts'],
      reporter: ['text-summary', 'html', 'json-summary'],
      reportsDirectory: 'coverage',
    },
    // One project a package, named like its folder: `vitest run --project fal`.
    projects: [
      ...packageFolders.map((folder) => ({
        extends: true as const,
        test: {
          name: nameOfFolder(folder),
          root: folder,
          include: ['test/**/*.test.ts'],
          // What a file imports is loaded once for all: no test leaves anything of the process changed.
          // Those of core count the timers of the process, which are those of other files too.
          isolate: nameOfFolder(folder) === 'core',
          globalSetup: setups[nameOfFolder(folder)] ?? [],
        },
      })),
      {
        extends: true as const,
        // These install tarballs and start processes, so they may take their time.
        test: {
          name: 'house',
          root: 'test',
          include: ['**/*.test.ts'],
          exclude: ['ai-6/**', 'engines/**', '**/node_modules/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true as const,
        // Workers of durable engines, which are processes, on PostgreSQL.
        test: {
          name: 'engines',
          root: 'test/engines',
          include: ['*.test.ts'],
          globalSetup: postgres,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true as const,
        // The version of `ai` before the one that everything else is tested with.
        test: { name: 'ai-6', root: 'test/ai-6', include: ['test/**/*.test.ts'] },
      },
    ],
  },
});
