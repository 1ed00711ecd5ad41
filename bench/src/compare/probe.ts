import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { createLife, taskOfAMinute } from '../cpu.ts';
import { usual } from '../schedule/lives.ts';
import { simulate, type Trial } from '../schedule/simulate.ts';
import { genlockBy, type CreateFal } from '../subjects.ts';

// A process of its own: what `@genlock/fal` of one tree counts or takes, as figures by their names.
const [folder = '', what = ''] = process.argv.slice(2);

type Probe = (createFal: CreateFal) => Promise<Readonly<Record<string, number>>>;

const trials: Readonly<Record<string, Omit<Trial, 'model' | 'createFal'>>> = {
  'clips of about 80 s': { learned: 200, counted: 300, instances: 3 },
  'the first task of an endpoint': { learned: 0, counted: 1, instances: 600 },
};

/** Reads and lag by the default schedule, on a clock that jumps: the same on every machine. */
const schedule: Probe = async (createFal) => {
  const figures: Record<string, number> = {};
  for (const [name, trial] of Object.entries(trials)) {
    const { reads, lagSeconds } = await simulate({ model: usual, ...trial, createFal });
    figures[`${name}: reads`] = reads;
    figures[`${name}: lag in s`] = lagSeconds;
  }
  return figures;
};

/** CPU time of tasks that take a minute each, on answers in memory. */
const cpu: Probe = async (createFal) => {
  const live = createLife(genlockBy(createFal), 'text-to-video', taskOfAMinute);
  const lives = async (count: number): Promise<void> => {
    for (let life = 0; life < count; life += 1) await live();
  };
  await lives(150);
  const before = process.cpuUsage();
  await lives(400);
  const { user, system } = process.cpuUsage(before);
  return { 'CPU time of 1 doStart, 13 doStatus in µs': (user + system) / 400 };
};

const probes: Readonly<Record<string, Probe>> = { schedule, cpu };
const entry = createRequire(`${folder}/bench/package.json`).resolve('@genlock/fal');
const loaded: { readonly createFal: CreateFal } = await import(pathToFileURL(entry).href);
console.log(JSON.stringify(await probes[what]?.(loaded.createFal)));
