import { readFile, writeFile } from 'node:fs/promises';
import { describeFault, faultScenarios, type FaultRow } from '@genlock/conformance';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyProvider, type EveryProvider } from '@genlock/test-support/every-provider';
import { fallbackChoices, fallbackPage, type FallbackRun } from './support/fallback-page.ts';
import { runFallback } from './support/fallback-run.ts';
import { root } from './support/root.ts';
import { skippingClock } from '@genlock/test-support/skipping-clock';

const runs: FallbackRun[] = [];
const clock = skippingClock();
let emulator: Emulator;

beforeAll(async () => {
  emulator = await createEmulator({ port: 0, speed: 10, now: clock.now });
});
afterAll(() => emulator.close());

/** Nothing waits for real. */
const settings = {
  now: clock.now,
  pollSchedule: () => 2_000,
  sleep: async (ms: number) => clock.skip(ms),
};

/** Every fault of a provider's wire that has to do with starting and reading a task. */
function rowsOf({ faultRoutes }: EveryProvider): readonly FaultRow[] {
  return faultScenarios(faultRoutes)
    .filter(({ wayIn, row }) => wayIn === 'start, wait' && row.events === undefined)
    .map(({ row }) => row);
}

describe.each(everyProvider)('a fault at $id, the first of all', (provider) => {
  const { id: first } = provider;
  it.each(fallbackChoices)('is paid for as fallback on $name allows', async (choice) => {
    for (const row of rowsOf(provider)) {
      const report = await runFallback({ emulator, first, settings }, row, choice.fallback);
      runs.push({ first, row, choice: choice.name, report });
      const most = choice.fallback.on === 'charged-failure' ? report.made : 1;
      if (report.paid > most) throw new Error(`${describeFault(row)}: ${report.paid} paid`);
    }
  });
});

const update = 'GENLOCK_UPDATE_DOCS=1 npx -y pnpm@12 test --project house fallback-matrix';

it(`docs/fallback-matrix.md holds what was counted (else: ${update})`, async () => {
  const file = new URL('docs/fallback-matrix.md', root);
  const page = fallbackPage(runs);
  if (process.env['GENLOCK_UPDATE_DOCS'] === '1') await writeFile(file, page);
  expect(await readFile(file, 'utf8')).toBe(page);
});
