import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '@genlock/test-support/run-postgres';
import { inProcess } from '../ledger/child.ts';
import { type CallCosts, measureCalls } from './call-costs.ts';
import type { ScenarioFigures } from './figures.ts';
import { scenarioAt, type ScenarioName, scenarios } from './scenarios.ts';

/** A million clips a day: what was simulated, and what was measured beside it. */
export interface ScaleFigures {
  readonly scenarios: Readonly<Record<ScenarioName, ScenarioFigures>>;
  readonly calls: CallCosts;
}

/** Simulates all of it, one process after the other. */
export async function benchScale(): Promise<ScaleFigures> {
  const all: [string, ScenarioFigures][] = [];
  for (const name of names) all.push([name, await simulated(name)]);
  return { scenarios: byName(all), calls: await measureCalls() };
}

const names = Object.keys(scenarios).filter(isName);

function isName(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}

/** All of them are there: they come from the same list. */
function byName(
  all: readonly (readonly [string, ScenarioFigures])[],
): Readonly<Record<ScenarioName, ScenarioFigures>> {
  const given: Readonly<Record<string, ScenarioFigures>> = Object.fromEntries(all);
  const hasAll = (some: typeof given): some is Readonly<Record<ScenarioName, ScenarioFigures>> =>
    names.every((name) => Object.hasOwn(some, name));
  if (!hasAll(given)) throw new Error('a scenario is missing');
  return given;
}

/** One scenario, in a process, and with a ledger, of its own. */
async function simulated(name: ScenarioName): Promise<ScenarioFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'genlock-bench-'));
  const server = name === 'PostgreSQL' ? await startServer(folder, true) : undefined;
  const place = server?.url ?? join(folder, 'genlock.sqlite');
  try {
    const argv = [JSON.stringify(scenarioAt(name, place))];
    return await inProcess<ScenarioFigures>('../scale/scale-process.ts', argv);
  } finally {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
