import { helpCommand, nodeAlone } from './command-start.ts';
import { fixed } from './numbers.ts';
import type { Results } from './results.ts';
import type { ScheduleRow } from './schedule/bench-schedule.ts';
import { scheduleNames } from './schedule/schedule-names.ts';
import type { WaitsRow } from './waits/bench-waits.ts';

/** One line for a reader in a hurry. */
export interface Headline {
  readonly what: string;
  readonly genlock: string;
  /** The same for what it is held against, in the same run. */
  readonly beside: string;
  /** What follows. */
  readonly figures: readonly Figure[];
}

/** A figure and the most that it should be. */
export interface Figure {
  readonly value: number;
  readonly target: number;
  /** What it is a figure of: `requests`, `of the optimum`. */
  readonly of: string;
  /** Default: none, as of a ratio. */
  readonly unit?: string;
}

/** The figures that matter most, of what was measured so far. */
export function headlinesOf(results: Results): readonly Headline[] {
  return [
    ...scheduleHeadlines(results.schedule),
    ...liveHeadlines(results.live),
    ...waitsHeadlines(results.waits),
    ...downloadHeadlines(results.download),
    ...cpuHeadlines(results.cpu),
    ...importHeadlines(results.import),
    ...commandHeadlines(results.command),
    ...sizeHeadlines(results.size),
  ];
}

function scheduleHeadlines(measured: Results['schedule']): readonly Headline[] {
  const rows = measured?.figures.rows ?? [];
  const named = (name: string): readonly ScheduleRow[] =>
    rows.filter(({ schedule }) => schedule === name);
  const costs = (row: ScheduleRow | undefined): string =>
    `${fixed(row?.reads, 1)} reads, ${fixed(row?.lagSeconds, 2)} s late`;
  const fromBestToWorst = (some: readonly ScheduleRow[]): string =>
    some.map((row) => costs(row)).join('; ');
  const worst = (some: readonly ScheduleRow[], by: 'byFixed' | 'byOptimum'): number =>
    Math.max(...some.map((row) => row[by] ?? 0));
  const usual = named(scheduleNames.usual);
  const learning = named(scheduleNames.learning).filter(({ tasks }) => tasks.includes('expected'));
  const first = named(scheduleNames.first);
  const [everyFive] = named(scheduleNames.everyFive);
  if (everyFive === undefined) return [];
  const beside = `every 5 s: ${costs(everyFive)}`;
  const byFixed = 'of the lag of a fixed interval with as many reads';
  const byOptimum = 'of the least lag';
  return [
    {
      what: 'Clips of about 80 s, simulated',
      genlock: costs(usual[0]),
      beside,
      figures: [
        { value: worst(usual, 'byFixed'), target: 0.65, of: byFixed },
        { value: worst(usual, 'byOptimum'), target: 1.15, of: byOptimum },
        ...usual
          .slice(0, 1)
          .flatMap(({ reads, requests }) =>
            requests === undefined
              ? []
              : [{ value: 1 + requests - reads, target: 1.25, of: 'requests for an end at fal' }],
          ),
      ],
    },
    {
      what: 'Half and twice as long as expected, after 20 tasks',
      genlock: fromBestToWorst(learning),
      beside: '',
      figures: [{ value: worst(learning, 'byOptimum'), target: 1.3, of: byOptimum }],
    },
    {
      what: 'The first task of an endpoint',
      genlock: costs(first[0]),
      beside,
      figures: [{ value: worst(first, 'byFixed'), target: 1, of: byFixed }],
    },
  ];
}

function liveHeadlines(measured: Results['live']): readonly Headline[] {
  const rows = measured?.figures ?? [];
  const named = (name: string) => rows.find((row) => row.name === name);
  const costs = (name: string): string => {
    const row = named(name);
    return `${fixed(row?.requests, 1)} requests, ${fixed(row?.lagSeconds, 2)} s late`;
  };
  const ours = named('Genlock on fal');
  const ai = named('ai + @ai-sdk/fal');
  if (ours === undefined || ai === undefined) return [];
  return [
    {
      what: 'Waiting on fal, over HTTP',
      genlock: costs(ours.name),
      beside: `ai + @ai-sdk/fal: ${costs(ai.name)}`,
      figures: [
        { value: ours.requests / ai.requests, target: 0.9, of: 'requests' },
        { value: ours.lagSeconds / ai.lagSeconds, target: 0.7, of: 'lag' },
      ],
    },
    {
      what: 'The same, by the client of fal',
      genlock: costs(ours.name),
      beside: `@fal-ai/client: ${costs('@fal-ai/client')}`,
      figures: [],
    },
    {
      what: 'Waiting on WaveSpeed, over HTTP',
      genlock: costs('Genlock on WaveSpeed'),
      beside: `wavespeed: ${costs('wavespeed')}`,
      figures: [],
    },
  ];
}

function waitsHeadlines(measured: Results['waits']): readonly Headline[] {
  const rows = measured?.figures ?? [];
  const named = (name: string, waits: number): WaitsRow | undefined =>
    rows.find((row) => row.contender === name && row.waits === waits);
  const costs = (row: WaitsRow): string => {
    const keptUp = row.finished === row.waits ? '' : `, ${fixed(row.finished, 0)} of them in time`;
    return `${fixed(row.rssKiBPerTask, 1)} KiB a task, ${fixed(row.cpuMsPerTaskMinute, 1)} ms CPU a task minute, ${fixed(row.requestsPerTaskMinute, 1)} requests a task minute, ${fixed(row.meanLagSeconds, 1)} s late${keptUp}`;
  };
  return [1_000, 10_000].flatMap((waits): readonly Headline[] => {
    const ours = named('@genlock/fal', waits);
    const ai = named('generateVideo + @ai-sdk/fal', waits);
    if (ours === undefined || ai === undefined) return [];
    const cpu = ours.cpuMsPerTaskMinute / ai.cpuMsPerTaskMinute;
    const lag = ours.meanLagSeconds / ai.meanLagSeconds;
    return [
      {
        what: `${fixed(waits, 0)} waits at once`,
        genlock: costs(ours),
        beside: `${ai.contender}: ${costs(ai)}`,
        figures: [
          { value: cpu, target: 0.4, of: 'CPU time' },
          { value: lag, target: 0.7, of: 'lag' },
          { value: ours.rssKiBPerTask, target: 6, of: 'a task', unit: 'KiB' },
        ],
      },
    ];
  });
}

function downloadHeadlines(measured: Results['download']): readonly Headline[] {
  const [ours, ...others] = measured?.figures ?? [];
  if (ours === undefined) return [];
  const costs = ({ mebibytesPerSecond, grownMebibytes }: typeof ours): string => {
    // Nobody looks into the process of curl.
    const memory = Number.isFinite(grownMebibytes)
      ? `, ${fixed(grownMebibytes, 0)} MiB of memory`
      : '';
    return `${fixed(mebibytesPerSecond, 0)} MiB/s${memory}`;
  };
  return [
    {
      what: `Download of ${fixed(ours.mebibytes, 0)} MiB`,
      genlock: `${ours.name}: ${costs(ours)}`,
      beside: others.map((each) => `${each.name}: ${costs(each)}`).join('; '),
      figures: [],
    },
  ];
}

function cpuHeadlines(measured: Results['cpu']): readonly Headline[] {
  const rows = (measured?.figures ?? []).filter(({ mode }) => mode === 'text-to-video');
  return rows.map(({ what, genlockMicroseconds, aiSdkMicroseconds, ratio }) => ({
    what: `CPU time, ${what}`,
    genlock: `${fixed(genlockMicroseconds, 0)} µs`,
    beside: `@ai-sdk/fal: ${fixed(aiSdkMicroseconds, 0)} µs`,
    figures: [{ value: ratio, target: 1, of: 'CPU time' }],
  }));
}

function importHeadlines(measured: Results['import']): readonly Headline[] {
  const rows = (measured?.figures ?? []).filter(({ isAfterAi }) => isAfterAi);
  const time = (name: string): number =>
    rows.find((row) => row.name === name)?.milliseconds ?? Number.NaN;
  if (rows.length === 0) return [];
  const [adapter, router] = [time('@genlock/fal'), time('genlock')];
  return [
    {
      what: 'Import into an app that has `ai`',
      genlock: `@genlock/fal: ${fixed(adapter, 1)} ms, genlock: ${fixed(router, 1)} ms`,
      beside: `@ai-sdk/fal: ${fixed(time('@ai-sdk/fal'), 1)} ms`,
      figures: [
        { value: adapter, target: 10, of: '', unit: 'ms' },
        { value: router, target: 15, of: '', unit: 'ms' },
      ],
    },
  ];
}

function commandHeadlines(measured: Results['command']): readonly Headline[] {
  const time = (name: string): number | undefined =>
    measured?.figures.find((row) => row.name === name)?.milliseconds;
  const [ours, node] = [time(helpCommand), time(nodeAlone)];
  if (ours === undefined || node === undefined) return [];
  return [
    {
      what: 'Cold start of the command',
      genlock: `${helpCommand}: ${fixed(ours, 0)} ms`,
      beside: `${nodeAlone}: ${fixed(node, 0)} ms`,
      figures: [{ value: ours - 1.5 * node, target: 60, of: 'above 1.5 times that', unit: 'ms' }],
    },
  ];
}

/** What an app that uses the AI SDK has anyway, as the bench of sizes names it. */
const sharedCode = 'zod, @ai-sdk/provider';

function sizeHeadlines(measured: Results['size']): readonly Headline[] {
  const rows = (measured?.figures ?? []).filter(({ without }) => without === sharedCode);
  const kilobytes = (name: string): number =>
    (rows.find((row) => row.name === name)?.gzip ?? Number.NaN) / 1000;
  if (rows.length === 0) return [];
  const ours = kilobytes('@genlock/fal');
  return [
    {
      what: 'Bundle without zod and `@ai-sdk/provider`, gzipped',
      genlock: `@genlock/fal: ${fixed(ours, 1)} kB`,
      beside: `@ai-sdk/fal: ${fixed(kilobytes('@ai-sdk/fal'), 1)} kB`,
      figures: [{ value: ours, target: 25, of: '', unit: 'kB' }],
    },
  ];
}
