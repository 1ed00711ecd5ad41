import { renderChart } from '../../../packages/cli/src/render/chart.ts';
import type { Results } from '../results.ts';
import { inHand } from './rates.ts';
import { scenarios as plans } from './scenarios.ts';

// Colours that people with any kind of colour vision tell apart, on white (Okabe and Ito).
const colors = { strong: '#d55e00', other: '#0072b2', faint: '#7a828a' } as const;

/** A day of a million clips: how many wait, and what goes to the provider. */
export function dayChart(measured: Results['scale']): string | undefined {
  if (measured === undefined) return undefined;
  const { day } = measured.figures.scenarios;
  const stretches = day.stretches.filter(({ minute }) => minute <= plans.day.minutes);
  const points = (of: (stretch: (typeof stretches)[number]) => number) =>
    stretches.map((stretch) => [(stretch.minute / plans.day.minutes) * 24, of(stretch)] as const);
  return renderChart({
    title: 'A million clips a day: what waits, and what is asked',
    x: { title: 'hour of the day' },
    y: { title: 'at a time, or in a second' },
    series: [
      {
        label: 'tasks that run at the provider, at a time',
        color: colors.strong,
        points: points(({ waiting }) => waiting),
        lineStyle: 'strong',
      },
      {
        label: 'reads in a second',
        color: colors.other,
        points: points(({ reads }) => reads),
      },
      {
        label: 'clips that come, in a second',
        color: colors.faint,
        points: points(({ fed }) => fed),
      },
    ],
    notes: [
      `Simulated on ${measured.date}, seed ${day.seed}: a day in ${plans.day.minutes} minutes, at its full rates.`,
    ],
  });
}

/** What ten minutes without a provider do. */
export function outageChart(measured: Results['scale']): string | undefined {
  if (measured === undefined) return undefined;
  const { scenarios } = measured.figures;
  const styles = [
    ['nobody listens', 'no connection', colors.other],
    ['answers 503', '503 to every request', colors.strong],
  ] as const;
  const { from, to } = plans['nobody listens'].outage;
  return renderChart({
    title: 'A provider that is out of reach for ten minutes',
    x: { title: 'minutes' },
    y: { title: 'clips in hand: waiting, running, being saved' },
    series: styles.map(([name, label, color]) => ({
      label,
      color,
      points: inHand(scenarios[name]),
      lineStyle: 'strong',
    })),
    notes: [
      `Simulated on ${measured.date}, seed ${scenarios['answers 503'].seed}. Out of reach from minute ${from / 60} to minute ${to / 60}; clips come until minute ${plans['answers 503'].minutes}.`,
    ],
  });
}
