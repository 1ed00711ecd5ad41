import { readFile, writeFile } from 'node:fs/promises';
import { faultScenarios, type FaultScenario } from '@genlock/conformance';
import type { ProviderSettings, VideoProvider } from '@genlock/core';
import { createGenlock } from 'genlock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyProvider, type EveryProvider } from '@genlock/test-support/every-provider';
import { faultPage, type FaultRun } from './support/fault-page.ts';
import { root } from './support/root.ts';
import { startSubject, type RunningSubject } from '@genlock/test-support/subject';

const runs: FaultRun[] = [];

/** An adapter is called in three ways; a router has the same functions, so one will do. */
interface Entrance {
  readonly what: string;
  readonly create: (settings: ProviderSettings) => VideoProvider;
  readonly nameOf: (scenario: FaultScenario) => string | undefined;
}

const entrances = (create: EveryProvider['create']): readonly Entrance[] => [
  { what: 'the adapter', create, nameOf: ({ wayIn }) => wayIn },
  {
    what: 'a router',
    create: (settings) => createGenlock({ providers: [create(settings)] }),
    nameOf: ({ wayIn }) => (wayIn === 'start, wait' ? 'createGenlock' : undefined),
  },
];

describe.each(everyProvider)('$id is charged once and loses nothing', (each) => {
  const { id: provider, faultRoutes } = each;
  describe.each(entrances(each.create))('by way of $what', ({ create, nameOf }) => {
    let running: RunningSubject;
    beforeAll(async () => {
      running = await startSubject(provider, create);
    });
    afterAll(() => running.close());

    for (const scenario of faultScenarios(faultRoutes)) {
      const wayIn = nameOf(scenario);
      if (wayIn === undefined) continue;
      it(scenario.name, async () => {
        const report = await running.run(scenario.run);
        runs.push({ provider, wayIn, row: scenario.row, report });
      });
    }
  });
});

const update = 'GENLOCK_UPDATE_DOCS=1 npx -y pnpm@12 test --project house fault-matrix';

it(`docs/fault-matrix.md holds what was counted (else: ${update})`, async () => {
  const file = new URL('docs/fault-matrix.md', root);
  const page = faultPage(runs);
  if (process.env['GENLOCK_UPDATE_DOCS'] === '1') await writeFile(file, page);
  expect(await readFile(file, 'utf8')).toBe(page);
});
