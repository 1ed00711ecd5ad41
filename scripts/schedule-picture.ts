import type { Series } from '../packages/cli/src/render/series.ts';
import { renderChart } from '../packages/cli/src/render/chart.ts';
import { defaultEagerness } from '../packages/core/src/schedule/defaults.ts';
import { Expectations } from '../packages/core/src/schedule/expectations.ts';
import { createTaskTimes, type TaskTimes } from '../packages/core/src/schedule/task-times.ts';

/** A task that the picture is drawn for: no row of a table tells how long it takes. */
const task = { provider: 'acme', endpoint: 'film', providerTaskId: '1' } as const;
const taskId = 'acme:film:1';

const lastSecond = 240;
const interval = 5;
/** Where the ends of the learned tasks lie. */
const usualSecond = 80;

// Colours that people with any kind of colour vision tell apart, on white (Okabe and Ito).
const colors = { first: '#0072b2', learned: '#d55e00', fixed: '#7a828a' } as const;

/**
 * When the default schedule reads a task, by the code that decides it: a dot is a read, its height
 * the pause until the next one.
 */
export function schedulePicture(): string {
  const first = readsOf(createTaskTimes());
  const learned = readsOf(timesOf(20));
  const fixed = [0, lastSecond].map((second) => [second, interval] as const);
  const series: readonly Series[] = [
    { label: `every ${interval} s`, color: colors.fixed, points: fixed, lineStyle: 'dashed' },
    {
      label: `the first task of an endpoint: ${countBefore(first)} reads until ${usualSecond} s`,
      color: colors.first,
      points: first,
    },
    {
      label: `after 20 tasks of 60 to 110 s: ${countBefore(learned)} reads until ${usualSecond} s`,
      color: colors.learned,
      points: learned,
    },
  ];
  return renderChart({
    title: 'When a task is read: the pause after each read',
    x: { title: 'seconds since the submit' },
    y: { title: 'seconds until the next read' },
    series,
    mark: { x: usualSecond, label: 'usual end' },
    notes: [
      `At the default eagerness of ${defaultEagerness}. Drawn by scripts/schedule-picture.ts.`,
    ],
  });
}

/** The reads of a task that does not end: each at its second, with the pause that follows. */
function readsOf(taskTimes: TaskTimes): readonly (readonly [second: number, pause: number])[] {
  let nowMs = 0;
  const eagerness = defaultEagerness;
  const expectations = new Expectations(() => undefined, {
    taskTimes,
    now: () => nowMs,
    eagerness,
  });
  expectations.start(taskId, 1);
  const reads: (readonly [number, number])[] = [];
  // The first pause comes before the first read: a task that was just made cannot have ended.
  nowMs += expectations.nextPollMs(taskId, task);
  while (nowMs <= lastSecond * 1000) {
    const pauseMs = expectations.nextPollMs(taskId, task);
    reads.push([nowMs / 1000, pauseMs / 1000]);
    nowMs += pauseMs;
  }
  return reads;
}

function countBefore(reads: readonly (readonly [second: number, pause: number])[]): number {
  return reads.filter(([second]) => second <= usualSecond).length;
}

/** Tasks that took 60 to 110 s, half of them less than 80 s: the same ones whenever it is drawn. */
function timesOf(count: number): TaskTimes {
  const times = createTaskTimes();
  for (let index = 0; index < count; index += 1) {
    const share = index / (count - 1);
    const seconds = share < 0.5 ? 60 + 40 * share : 80 + 60 * (share - 0.5);
    times.add(task.provider, task.endpoint, seconds * 1000);
  }
  return times;
}
