import type { Series } from './series.ts';
import type { Scale } from './scale.ts';
import { element } from './svg.ts';

const dash = 9;
const biggestDot = 4.5;
/** Of a dot that no line leads to. */
const loneDot = 7;

/** How a line is broken, as SVG says it; `undefined` where it is not. */
export function dashesOf(lineStyle: Series['lineStyle']): string | undefined {
  return lineStyle === 'dashed' ? '6 4' : undefined;
}

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
      ...line(each, { x, y }, index, pile.length),
      ...dots(each, { x, y }, 1 - index / pile.length),
    ]),
  );
}

interface Axes {
  readonly x: Scale;
  readonly y: Scale;
}

function line(
  { points, color, lineStyle }: Series,
  { x, y }: Axes,
  index: number,
  count: number,
): readonly string[] {
  if (lineStyle === 'lone') return [];
  const places = points.map(([px, py]) => `${x.at(px).toFixed(1)},${y.at(py).toFixed(1)}`);
  const takesTurns = count > 1;
  return [
    element('polyline', {
      points: places.join(' '),
      fill: 'none',
      stroke: color,
      'stroke-width': lineStyle === 'strong' ? 4 : 2.5,
      'stroke-dasharray': takesTurns ? `${dash} ${dash * (count - 1)}` : dashesOf(lineStyle),
      'stroke-dashoffset': takesTurns ? -dash * index : undefined,
    }),
  ];
}

function dots(
  { points, color, lineStyle }: Series,
  { x, y }: Axes,
  share: number,
): readonly string[] {
  const r = share * (lineStyle === 'lone' ? loneDot : biggestDot);
  return points.map(([px, py]) =>
    element('circle', { cx: x.at(px), cy: y.at(py), r, fill: color }),
  );
}
