import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { toMicroUsd } from '@genlock/core';
import type { Emulator } from '@genlock/emulator';
import type { Batch } from '../../src/index.ts';
import { all } from '@genlock/test-support/async';
import { armFaults } from './long-run-faults.ts';
import { randomOf } from './random.ts';

const program = fileURLToPath(new URL('long-worker.ts', import.meta.url));

/** How a long run is made. */
export interface LongRun {
  readonly emulator: Emulator;
  readonly place: string;
  readonly folder: string;
  readonly count: number;
  readonly workers: number;
  /** How often a worker is killed, in milliseconds. */
  readonly killMs: number;
  /** After so many kills the workers are left alone. */
  readonly mostKills: number;
  readonly budgetUsd: number;
  /** What goes wrong where follows from it, and who is killed. */
  readonly seed: number;
}

/** What happened on the way. */
export interface LongRunFacts {
  readonly kills: number;
  readonly starts: number;
  readonly seconds: number;
  /** Requests at the provider, and those that went wrong. */
  readonly requests: number;
  readonly faults: number;
  /** In how many ways they went wrong. */
  readonly kinds: number;
}

/** Runs the batch in workers, one of which is killed again and again, until it is done. */
export async function runLong(run: LongRun): Promise<LongRunFacts> {
  const begin = performance.now();
  const living = new Set<ChildProcess>();
  const faults = armFaults(run.emulator, run.seed);
  let kills = 0;
  let starts = 0;
  let isDone = false;
  const start = async (): Promise<void> => {
    starts += 1;
    if (starts > 500 + run.count) throw new Error('the batch does not come to its end');
    const settings = JSON.stringify(run.emulator.settings.wavespeed);
    const child = fork(program, [settings, run.place, run.folder, String(run.budgetUsd)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      // Most of what a worker does that is killed again and again is to start.
      env: { ...process.env, NODE_COMPILE_CACHE: join(run.folder, '..', 'compiled') },
    });
    // It is worth killing once it works.
    child.once('message', () => living.add(child));
    const [code]: unknown[] = await once(child, 'exit');
    living.delete(child);
    if (code === 0) isDone = true;
  };
  const work = async (): Promise<void> => {
    while (!isDone) await start();
  };
  const random = randomOf(run.seed);
  const killing = async (): Promise<void> => {
    while (!isDone && kills < run.mostKills) {
      await wait(run.killMs);
      const chosen = [...living][Math.floor(random() * living.size)];
      if (chosen === undefined || isDone) continue;
      living.delete(chosen);
      chosen.kill('SIGKILL');
      kills += 1;
    }
  };
  await Promise.all([killing(), ...Array.from({ length: run.workers }, work)]);
  const seconds = Math.round((performance.now() - begin) / 1_000);
  return { kills, starts, seconds, ...faults.stop() };
}

/** What a long run has come to, in numbers that have to fit. */
export interface LongRunSums {
  readonly done: number;
  /** Tasks at the provider that were charged. */
  readonly paid: number;
  /** Charged tasks that ask for what another one asks for. */
  readonly twice: number;
  readonly lost: number;
  /** Videos in the folder, and how many items share one. */
  readonly files: number;
  readonly duplicateFiles: number;
  /** In micro-dollars: what the ledger counts, what the emulator charged, the budget. */
  readonly ledgerMicroUsd: number;
  readonly chargedMicroUsd: number;
  readonly budgetMicroUsd: number;
}

/** Adds up what a long run has come to. */
export async function sumsOf(run: LongRun, batch: Batch): Promise<LongRunSums> {
  const paid = run.emulator.ledger().filter(({ charge }) => charge === 'charged');
  const report = await batch.report();
  const items = await all(batch.items());
  const files = (await readdir(run.folder)).filter((name) => name.endsWith('.mp4'));
  const places = new Set(items.map(({ file }) => file?.place));
  return {
    done: report.items.done,
    paid: paid.length,
    twice: paid.length - new Set(paid.map(({ body }) => body['prompt'])).size,
    lost: items.filter(({ state, file }) => state !== 'done' || file === undefined).length,
    files: files.length,
    duplicateFiles: items.length - places.size,
    ledgerMicroUsd: toMicroUsd(report.spentUsd + report.openUsd),
    chargedMicroUsd: paid.reduce((sum, { chargeUsd }) => sum + toMicroUsd(chargeUsd), 0),
    budgetMicroUsd: toMicroUsd(run.budgetUsd),
  };
}
