import { globSync } from 'node:fs';
import process from 'node:process';
import { Stryker } from '@stryker-mutator/core';

// Changes the code of a room in one place after the other and runs the tests that cover it: a
// change that no test notices is a hole. `pnpm mutate router idempotency`; without names, all
// rooms. Takes minutes to an hour a room, and so is no part of `pnpm check`.

interface Room {
  /** The folder of the vitest project whose tests must notice. */
  readonly project: string;
  /** Its tests of the room, by the end of their paths: the whole suite takes too long each time. */
  readonly tests: readonly string[];
  /** Files, from the root. */
  readonly files: readonly string[];
}

const room =
  (project: string) =>
  (files: readonly string[], tests: readonly string[]): Room => ({
    project,
    files: files.map((name) => `${project}/src/${name}.ts`),
    tests: tests.map((name) => `test/${name}.test.ts`),
  });
const core = room('packages/core');
const router = room('packages/router');

/** The rooms in which a mistake costs money or loses a task. */
const rooms: Readonly<Record<string, Room>> = {
  submit: core(['task/submit-*', 'task/start-task'], ['task/{submit,start,replay}-*']),
  transport: core(
    ['http/{transport-error,create-http,retry-after}'],
    ['http/{transport-error,create-http,retry-after,event-stream}'],
  ),
  recovery: core(
    ['task/find-tasks', 'task/json-includes', 'task/{recover,replay}-*'],
    ['task/{submit-task,recover-task,replay-submit,json-includes}'],
  ),
  idempotency: core(
    ['provider/idempotency', 'provider/submit-registry', 'provider/task-slots', 'bounded-map'],
    ['provider/*', 'task/submit-*', 'task/identical-calls.property', 'bounded-map'],
  ),
  budget: core(
    ['money/budget', 'task/within-budget', 'provider/task-charges'],
    ['money/budget', 'task/{cost,within-budget}', 'provider/task-charges'],
  ),
  status: core(
    ['task/task-status', 'task/missing-tasks', 'task/read-once', 'task/read-task'],
    ['task/{task-status,missing-tasks,read-once,read-task,status-of-task}'],
  ),
  webhook: core(
    ['webhook/webhook-{handler,store,tickets}'],
    ['webhook/webhook-{handler,store,tickets}'],
  ),
  router: router(
    ['routing/*'],
    ['{circuits,idempotency,recover,busy,routing,router,decisions,durations}'],
  ),
};

/** Percent of the changes that a test must notice. */
const wanted = 95;

/** Other changes did not run at all. */
const isCounted = new Set(['Killed', 'Timeout', 'Survived', 'NoCoverage']);

const named = process.argv.slice(2);
const unknown = named.find((name) => !Object.hasOwn(rooms, name));
if (unknown !== undefined) {
  throw new Error(`No room "${unknown}". There are: ${Object.keys(rooms).join(', ')}`);
}

const scores: [string, number][] = [];
for (const [name, room] of Object.entries(rooms)) {
  if (named.length > 0 && !named.includes(name)) continue;
  scores.push([name, await scoreOf(room)]);
}
for (const [name, score] of scores) console.log(`${name}: ${score.toFixed(1)} %`);
if (scores.some(([, score]) => score < wanted)) process.exitCode = 1;

/** Percent of the changes in a room that its tests notice. */
async function scoreOf({ project, files, tests }: Room): Promise<number> {
  const mutate = files.flatMap((pattern) => {
    const found = globSync(pattern);
    if (found.length === 0) throw new Error(`No file is called ${pattern}`);
    return found;
  });
  process.env['GENLOCK_MUTATED'] = project;
  process.env['GENLOCK_MUTATED_TESTS'] = tests.join(' ');
  const results = await new Stryker({
    mutate,
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'scripts/mutated.vitest.config.ts' },
    coverageAnalysis: 'perTest',
    reporters: ['clear-text', 'progress-append-only'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    concurrency: 2,
    // A timeout counts as noticed: on a busy machine the usual 5 s would flatter.
    timeoutMS: 60_000,
    disableTypeChecks: false,
    // TypeScript 7 has not the functions that it would be read with.
    tsconfigFile: 'no-tsconfig.json',
    ignorePatterns: ['bench', 'examples', 'out'],
  }).runMutationTest();
  const noticed = results.filter(({ status }) => status === 'Killed' || status === 'Timeout');
  const counted = results.filter(({ status }) => isCounted.has(status));
  return (noticed.length / Math.max(counted.length, 1)) * 100;
}
