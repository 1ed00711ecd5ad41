import { renderChart } from '../../packages/cli/src/render/chart.ts';
import type { Series } from '../../packages/cli/src/render/series.ts';
import { fixed } from './numbers.ts';
import type { Results } from './results.ts';
import { scheduleNames } from './schedule/schedule-names.ts';

// Colours that people with any kind of colour vision tell apart, on white (Okabe and Ito).
const strong = '#d55e00';
const ours = [strong, '#cc79a7', '#e69f00', '#f0e442'];
const others = ['#0072b2', '#56b4e9', '#009e73'];
const faint = '#7a828a';

/** What is drawn beside the lines. */
const unsure = [
  { schedule: scheduleNames.learning, color: '#e69f00' },
  { schedule: scheduleNames.first, color: '#cc79a7' },
] as const;

/** Lag by looks of the simulated schedules. */
export function scheduleChart(measured: Results['schedule']): string | undefined {
  if (measured === undefined) return undefined;
  const styles = {
    'fixed interval': { label: 'a fixed interval', color: faint, lineStyle: undefined },
    Genlock: { label: 'Genlock, eagerness 2 to 32', color: strong, lineStyle: 'strong' },
    optimum: {
      label: 'the best that whoever knows the model can do without reading the queue',
      color: '#0072b2',
      lineStyle: 'dashed',
    },
  } as const;
  return renderChart({
    title: 'A clip of about 80 s: how late its end is noticed, by how often one reads',
    x: { title: 'reads per task', isLogarithmic: true },
    y: { title: 'mean lag in seconds', isLogarithmic: true },
    series: [
      ...measured.figures.frontiers.map(({ name, points }) => ({
        ...styles[name],
        points: points.map(({ reads, lagSeconds }) => [reads, lagSeconds] as const),
      })),
      ...unsure.map(({ schedule, color }): Series => {
        const row = measured.figures.rows.find((each) => each.schedule === schedule);
        const points = row === undefined ? [] : [[row.reads, row.lagSeconds] as const];
        return { label: schedule, color, points, lineStyle: 'lone' };
      }),
    ],
    notes: [`Simulated. ${measured.date}, lower left is better.`],
  });
}

/** Lag by requests of the clients over HTTP. */
export function liveChart(measured: Results['live']): string | undefined {
  if (measured === undefined) return undefined;
  const rows = measured.figures;
  const [first] = rows;
  const colors = { ours: ours.values(), others: others.values() };
  return renderChart({
    title: 'Over HTTP: how late an end is noticed, by requests',
    x: { title: 'requests per task beside the submit', isLogarithmic: true },
    y: { title: 'mean lag in seconds', isLogarithmic: true },
    series: [
      fixedInterval(first?.lifeSeconds ?? 0),
      ...rows.map(({ name, requests, lagSeconds }): Series => {
        const kind = name.startsWith('Genlock') ? colors.ours : colors.others;
        return {
          label: `${name}: ${fixed(requests, 1)} requests, ${fixed(lagSeconds, 2)} s`,
          color: kind.next().value ?? faint,
          points: [[requests, lagSeconds]],
          lineStyle: 'lone',
        };
      }),
    ],
    notes: [
      `${first?.tasks ?? 0} tasks each, on the emulator. ${measured.date}, lower left is better.`,
    ],
  });
}

/** What a fixed interval costs where no answer takes time, from every 10 s to every 0.5 s. */
function fixedInterval(lifeSeconds: number): Series {
  const points = [10, 5, 2, 1, 0.5].map(
    (seconds) => [lifeSeconds / seconds + 0.5, seconds / 2] as const,
  );
  return { label: 'any fixed interval', color: faint, points, lineStyle: 'dashed' };
}
