import { formatUsd, toMicroUsd, toUsd, type Confidence, type Estimate } from '@genlock/core';
import type { EstimateSum } from './comparison.ts';

/** Estimates that are alike, and how many there are. */
interface Group {
  readonly estimate: Estimate;
  count: number;
}

/** From sure to unsure. */
const confidences: readonly Confidence[] = ['official', 'own', 'third-party', 'inferred'];

/** Adds up estimates of one provider, in whole micro-dollars. There has to be one at least. */
export function sumEstimates(estimates: readonly Estimate[]): EstimateSum {
  const groups = groupsOf(estimates);
  const all = groups.map(({ estimate }) => estimate);
  const total = sum(groups, ({ usd }) => toMicroUsd(usd)) ?? 0;
  const minimum = sum(groups, ({ usd, range }) => toMicroUsd(range?.minUsd ?? usd)) ?? 0;
  const seconds = sum(groups, ({ billedSeconds }) => billedSeconds);
  const days = all.map(({ asOf }) => asOf).toSorted();
  const weakest = Math.max(...all.map(({ confidence }) => confidences.indexOf(confidence)));
  return {
    totalUsd: toUsd(total),
    ...(minimum === total ? {} : { range: { minUsd: toUsd(minimum), maxUsd: toUsd(total) } }),
    seconds,
    perSecondUsd: seconds === undefined || seconds === 0 ? undefined : toUsd(total / seconds),
    lines: arithmetic(groups, total),
    assumptions: [...new Set(all.flatMap(({ assumptions }) => assumptions))],
    asOf: days[0] ?? '',
    source: [...new Set(all.map(({ source }) => source))].join('; '),
    confidence: confidences[weakest] ?? 'inferred',
  };
}

function groupsOf(estimates: readonly Estimate[]): readonly Group[] {
  // One object many times is written out once.
  const counts = new Map<Estimate, number>();
  for (const estimate of estimates) counts.set(estimate, (counts.get(estimate) ?? 0) + 1);
  const groups = new Map<string, Group>();
  for (const [estimate, count] of counts) {
    const { endpoint, lines, range, assumptions } = estimate;
    const key = JSON.stringify([endpoint, lines, range, assumptions]);
    const group = groups.get(key) ?? { estimate, count: 0 };
    group.count += count;
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** `undefined` as soon as one part is. */
function sum(
  groups: readonly Group[],
  part: (estimate: Estimate) => number | undefined,
): number | undefined {
  let total = 0;
  for (const { estimate, count } of groups) {
    const one = part(estimate);
    if (one === undefined) return undefined;
    total += one * count;
  }
  return total;
}

function arithmetic(groups: readonly Group[], totalMicroUsd: number): readonly string[] {
  const lines = groups.flatMap(linesOf);
  if (groups.length === 1) return lines;
  const parts = groups.map(({ estimate, count }) => usd(toMicroUsd(estimate.usd) * count));
  return [...lines, `${parts.join(' + ')} = ${usd(totalMicroUsd)}`];
}

/** `5 s x 0.084 USD/s = 0.42 USD` a thousand times: `1,000 x (5 s x 0.084 USD/s) = 420.00 USD`. */
function linesOf({ estimate, count }: Group): readonly string[] {
  const { lines } = estimate;
  if (count === 1) return lines;
  const times = `${count.toLocaleString('en-US')} x`;
  const total = usd(toMicroUsd(estimate.usd) * count);
  const [line = ''] = lines;
  // What stands behind the result, such as what a range hangs on, is true of all of them.
  const { formula, remark } = /^(?<formula>.+) = [\d.]+ USD(?<remark>.*)$/.exec(line)?.groups ?? {};
  return lines.length === 1 && formula !== undefined
    ? [`${times} (${formula}) = ${total}${remark ?? ''}`]
    : [...lines, `${times} ${formatUsd(estimate.usd)} USD = ${total}`];
}

function usd(microUsd: number): string {
  return `${formatUsd(toUsd(microUsd))} USD`;
}
