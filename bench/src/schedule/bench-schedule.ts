import { createRandom, scaled, twoHumps, usual, type LifeModel } from './lives.ts';
import { optimumOf, type Costs } from './optimum.ts';
import { scheduleNames } from './schedule-names.ts';
import { simulate, type SimulatedCosts, type Trial } from './simulate.ts';

/** One schedule on one model. */
export interface ScheduleRow {
  /** Name of the model. */
  readonly tasks: string;
  readonly schedule: string;
  /** Reads of one task. */
  readonly reads: number;
  /** Requests of one task, where they were counted: a read may take two. */
  readonly requests?: number;
  readonly lagSeconds: number;
  /** Lag by that of a fixed interval with as many looks: below 1 it is the better one. */
  readonly byFixed: number;
  /** Lag by the least that as many looks can buy, where that was worked out. */
  readonly byOptimum?: number;
}

/** How the lag falls as looks grow: a line of the plot. */
interface Frontier {
  readonly name: 'fixed interval' | 'Genlock' | 'optimum';
  readonly points: readonly Costs[];
}

/** All of the simulator's figures. */
export interface ScheduleResults {
  readonly rows: readonly ScheduleRow[];
  readonly frontiers: readonly Frontier[];
}

/** The default schedule expects so much where a row of the table does not tell. */
const expectedSeconds = 65;

/** How many tasks are learned from and counted, in how many instances. */
const samples = {
  known: { learned: 200, counted: 500, instances: 6 },
  learning: { learned: 20, counted: 10, instances: 120 },
  first: { learned: 0, counted: 1, instances: 1_500 },
} as const;

type NamedTrial = readonly [schedule: string, trial: Omit<Trial, 'model'>];

const intervals: readonly (readonly [schedule: string, seconds: number])[] = [
  ['every 10 s', 10],
  [scheduleNames.everyFive, 5],
  ['every 1 s (wavespeed)', 1],
  ['every 0.5 s (@fal-ai/client)', 0.5],
];
const usualTrial: NamedTrial = [scheduleNames.usual, samples.known];
const eager: readonly NamedTrial[] = [2, 4, 8, 16, 32].map((eagerness) =>
  eagerness === 8
    ? usualTrial
    : [`Genlock, eagerness ${eagerness}`, { ...samples.known, eagerness }],
);
const unsure: readonly NamedTrial[] = [
  [scheduleNames.learning, samples.learning],
  [scheduleNames.first, samples.first],
];

/** Holds the default schedule against fixed intervals and against the optimum. */
export async function benchSchedule(): Promise<ScheduleResults> {
  const mean = meanOf(usual);
  const times = (factor: number): number => (factor * expectedSeconds) / mean;
  const plans: readonly (readonly [LifeModel, readonly NamedTrial[]])[] = [
    [usual, [...eager, ...unsure]],
    [twoHumps, [usualTrial, ...unsure]],
    [scaled('half as long as expected', times(0.5)), unsure],
    [scaled('twice as long as expected', times(2)), unsure],
  ];
  const rows: ScheduleRow[] = [];
  for (const [model, trials] of plans) rows.push(...(await rowsOf(model, trials)));
  return { rows, frontiers: frontiersOf(rows) };
}

async function rowsOf(
  model: LifeModel,
  trials: readonly NamedTrial[],
): Promise<readonly ScheduleRow[]> {
  const meanSeconds = meanOf(model);
  const best = optimumOf(model);
  const row = (schedule: string, costs: Costs | SimulatedCosts): ScheduleRow => {
    const { reads, lagSeconds } = costs;
    const least = best(reads);
    return {
      tasks: model.name,
      schedule,
      reads,
      ...('requests' in costs ? { requests: costs.requests } : {}),
      lagSeconds,
      byFixed: lagSeconds / fixedLagOf(reads, meanSeconds),
      ...(least === undefined ? {} : { byOptimum: lagSeconds / least }),
    };
  };
  const rows = intervals.map(([schedule, seconds]) =>
    row(schedule, { reads: meanSeconds / seconds + 0.5, lagSeconds: seconds / 2 }),
  );
  for (const [schedule, trial] of trials) {
    rows.push(row(schedule, await simulate({ model, ...trial })));
  }
  return rows;
}

/**
 * The lag of the fixed interval that looks so often. It begins with a wait, so a task has half a
 * look more than intervals, and its end lies in the middle of one.
 */
function fixedLagOf(reads: number, meanSeconds: number): number {
  return meanSeconds / (reads - 0.5) / 2;
}

function meanOf(model: LifeModel): number {
  const random = createRandom(3);
  let sum = 0;
  for (let draw = 0; draw < 100_000; draw += 1) sum += model.draw(random).endSeconds;
  return sum / 100_000;
}

function frontiersOf(rows: readonly ScheduleRow[]): readonly Frontier[] {
  const meanSeconds = meanOf(usual);
  const best = optimumOf(usual);
  const reads = [7, 8, 10, 12, 14, 16, 18, 20, 22, 25, 28, 30];
  const ours = rows.filter(
    ({ tasks, schedule }) => tasks === usual.name && schedule.includes('eagerness'),
  );
  return [
    {
      name: 'fixed interval',
      points: reads.map((each) => ({ reads: each, lagSeconds: fixedLagOf(each, meanSeconds) })),
    },
    {
      name: 'Genlock',
      points: ours.map((row) => ({ reads: row.reads, lagSeconds: row.lagSeconds })),
    },
    {
      name: 'optimum',
      points: reads.flatMap((each) => {
        const lagSeconds = best(each);
        return lagSeconds === undefined ? [] : [{ reads: each, lagSeconds }];
      }),
    },
  ];
}
