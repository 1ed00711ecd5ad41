import type { Series } from './chart.ts';
import type { Scale } from './scale.ts';
import { element } from './svg.ts';

const dash = 9;
const biggestDot = 4.5;

/**
 * The lines of a chart with a dot at each point. Lines that lie on each other take turns along the
 * way and their dots lie in rings, so that each colour is seen.
 */
export function renderLines(series: readonly Series[], x: Scale, y: Scale): readonly string[] {
  const piles = new Map<string, Series[]>();
  for (const each of series) {
    const key = JSON.stringify(each.points);
    piles.set(key, [...(piles.get(key) ?? []), each]);
  }
  return [...piles.values()].flatMap((pile) =>
    pile.flatMap((each, index) => [
      ...line(each, x, y, index, pile.length),
      ...dots(each, x, y, biggestDot * (1 - index / pile.length)),
    ]),
  );
}

function line(
  { points, color }: Series,
  x: Scale,
  y: Scale,
  index: number,
  count: number,
): readonly string[] {
  const places = points.map(([px, py]) => `${x.at(px).toFixed(1)},${y.at(py).toFixed(1)}`);
  const takesTurns = count > 1;
  return [
    element('polyline', {
      points: places.join(' '),
      fill: 'none',
      stroke: color,
      'stroke-width': 2.5,
      'stroke-dasharray': takesTurns ? `${dash} ${dash * (count - 1)}` : undefined,
      'stroke-dashoffset': takesTurns ? -dash * index : undefined,
    }),
  ];
}

function dots({ points, color }: Series, x: Scale, y: Scale, r: number): readonly string[] {
  return points.map(([px, py]) =>
    element('circle', { cx: x.at(px), cy: y.at(py), r, fill: color }),
  );
}
