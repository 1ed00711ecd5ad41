import { formatUsd, toMicroUsd, toUsd, type VideoProvider, type VideoRequest } from '@genlock/core';
import { compare, type ComparisonRow } from 'genlock';
import { renderChart } from '../render/chart.ts';
import type { Series } from '../render/series.ts';
import { titleOf, type Comparison } from '../render/comparison.ts';
import { inThousands } from '../render/words.ts';

/** Colours that people with any kind of colour vision tell apart, on white (Okabe and Ito). */
const colors = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#000000'];

/** No model makes longer clips; a longer one that is asked for widens the chart. */
const longestSeconds = 30;

/** Draws what clips cost by their duration: a line for each provider that can serve. */
export function costChart(comparison: Comparison, providers: readonly VideoProvider[]): string {
  const { request, clips } = comparison;
  const seconds = request.durationSeconds ?? secondsOf(comparison) ?? 5;
  const isOne = clips === 1;
  const { durationSeconds: _seconds, ...anyLength } = request;
  const series = providers.flatMap((provider, index): readonly Series[] => {
    const points = pointsOf(provider, request, clips, Math.max(longestSeconds, seconds));
    const color = colors[index % colors.length] ?? '#000000';
    const label = labelOf(provider.id, comparison.rows, seconds);
    return points.length === 0 ? [] : [{ label, color, points }];
  });
  const last = Math.max(seconds, ...series.flatMap(({ points }) => points.map(([x]) => x)));
  return renderChart({
    title: `Cost by duration: ${titleOf({ ...comparison, request: anyLength })}`,
    // Whole seconds: no step is shorter.
    x: { title: 'seconds of video a clip', steps: Math.min(16, last) },
    y: { title: isOne ? 'USD a clip' : `USD for ${inThousands(clips)} clips` },
    mark: { x: seconds, label: `${seconds} s` },
    series,
    notes: [notesOf(comparison.rows)],
  });
}

function secondsOf({ rows, clips }: Comparison): number | undefined {
  const [best] = rows;
  return best?.canServe === true && best.seconds !== undefined ? best.seconds / clips : undefined;
}

function pointsOf(
  provider: VideoProvider,
  request: VideoRequest,
  clips: number,
  longest: number,
): Series['points'] {
  return Array.from({ length: Math.floor(longest) }, (_, index) => index + 1).flatMap((seconds) => {
    const [row] = compare({ ...request, durationSeconds: seconds }, [provider]);
    if (row?.canServe !== true) return [];
    return [[seconds, toUsd(toMicroUsd(row.totalUsd) * clips)] as const];
  });
}

function labelOf(provider: string, rows: readonly ComparisonRow[], seconds: number): string {
  const row = rows.find((each) => each.provider === provider);
  if (row?.canServe !== true) return `${provider}: not for ${seconds} s`;
  const best = row.isBest ? ' (best)' : '';
  return `${provider}: ${formatUsd(row.totalUsd)} USD at ${seconds} s${best}`;
}

function notesOf(rows: readonly ComparisonRow[]): string {
  const days = rows.flatMap((row) =>
    row.canServe ? `${row.provider} ${row.asOf}${row.isStale ? ' (stale)' : ''}` : [],
  );
  return `Prices of: ${days.join(', ')}.`;
}
