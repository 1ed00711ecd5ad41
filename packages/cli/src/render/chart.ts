import type { Series } from './series.ts';
import { dashesOf, renderLines } from './chart-lines.ts';
import { linearScale, logarithmicScale, type Scale } from './scale.ts';
import { element, text } from './svg.ts';

/** One of the two axes. */
interface Axis {
  readonly title: string;
  /** Every doubling is as long; such an axis has no 0. Default: it begins at 0. */
  readonly isLogarithmic?: boolean | undefined;
  /** About how many steps to write beside it. A logarithmic one has 1, 2, 5 and 10. */
  readonly steps?: number | undefined;
}

/** A chart of lines over one x axis. */
export interface Chart {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** A place on the x axis to point out. */
  readonly mark?: { readonly x: number; readonly label: string } | undefined;
  /** Small print below the chart, a line each. */
  readonly notes: readonly string[];
}

const width = 880;
const left = 88;
const right = width - 40;
const plotHeight = 320;
const lineHeight = 20;
const legendTop = 64;

const ink = '#1f2328';
const faint = '#59636e';
const rule = '#d1d9e0';

/**
 * Draws a chart as an SVG file, on white, so that it reads the same on any page.
 *
 * By hand but for the scales: of the chart libraries that need no DOM the complete ones weigh
 * megabytes (vega, echarts), and the light ones leave axes, legend and labels to the caller.
 */
export function renderChart({ title, x, y, series, mark, notes }: Chart): string {
  const top = legendTop + lineHeight * series.length + 28;
  const bottom = top + plotHeight;
  const height = bottom + 64 + lineHeight * notes.length;
  const points = series.flatMap((each) => each.points);
  const marked = mark === undefined ? [] : [mark.x];
  const xScale = scaleOf(x, [...points.map(([each]) => each), ...marked], [left, right], 16);
  const yScale = scaleOf(
    y,
    points.map(([, each]) => each),
    [bottom, top],
    6,
  );
  const parts = [
    element('rect', { width, height, fill: '#ffffff' }),
    text(title, { x: left, y: 36, fill: ink, 'font-size': 18, 'font-weight': 600 }),
    ...series.flatMap(legendEntry),
    text(y.title, { x: left, y: top - 16, fill: faint }),
    ...horizontalRules(yScale),
    ...bottomAxis(xScale, bottom),
    text(x.title, { x: right, y: bottom + 42, fill: faint, 'text-anchor': 'end' }),
    ...(mark === undefined ? [] : markAt(xScale.at(mark.x), mark.label, top, bottom)),
    ...renderLines(series, xScale, yScale),
    ...notes.map((note, index) =>
      text(note, { x: left, y: bottom + 64 + lineHeight * index, fill: faint, 'font-size': 12 }),
    ),
  ];
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    role: 'img',
    'aria-label': title,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    'font-family': 'system-ui, Helvetica, Arial, sans-serif',
    'font-size': 13,
  };
  return `${element('svg', root, ['\n', parts.join('\n'), '\n'])}\n`;
}

function scaleOf(
  { isLogarithmic, steps }: Axis,
  values: readonly number[],
  pixels: readonly [number, number],
  usualSteps: number,
): Scale {
  const high = Math.max(...values);
  if (isLogarithmic === true) return logarithmicScale([Math.min(...values), high], pixels);
  return linearScale([0, high], pixels, steps ?? usualSteps);
}

function legendEntry({ label, color, lineStyle }: Series, index: number): readonly string[] {
  const y = legendTop + lineHeight * index;
  const stroke = { stroke: color, 'stroke-width': 3, 'stroke-dasharray': dashesOf(lineStyle) };
  return [
    lineStyle === 'lone'
      ? ''
      : element('line', { x1: left, x2: left + 24, y1: y, y2: y, ...stroke }),
    element('circle', { cx: left + 12, cy: y, r: 4, fill: color }),
    text(label, { x: left + 34, y: y + 4.5, fill: ink }),
  ];
}

function horizontalRules({ ticks, at }: Scale): readonly string[] {
  const decimals = decimalsOf(ticks);
  return ticks.flatMap((value) => [
    element('line', { x1: left, x2: right, y1: at(value), y2: at(value), stroke: rule }),
    text(withDecimals(value, decimals), {
      x: left - 10,
      y: at(value) + 4.5,
      fill: faint,
      'text-anchor': 'end',
    }),
  ]);
}

function bottomAxis({ ticks, at }: Scale, y: number): readonly string[] {
  return [
    element('line', { x1: left, x2: right, y1: y, y2: y, stroke: faint }),
    ...ticks.flatMap((value) => [
      element('line', { x1: at(value), x2: at(value), y1: y, y2: y + 5, stroke: faint }),
      text(String(value), { x: at(value), y: y + 21, fill: faint, 'text-anchor': 'middle' }),
    ]),
  ];
}

function markAt(x: number, label: string, top: number, bottom: number): readonly string[] {
  return [
    element('line', {
      x1: x,
      x2: x,
      y1: top,
      y2: bottom,
      stroke: faint,
      'stroke-dasharray': '2 4',
    }),
    text(label, { x, y: top - 6, fill: faint, 'font-size': 12, 'text-anchor': 'middle' }),
  ];
}

function decimalsOf(ticks: readonly number[]): number {
  return Math.max(...ticks.map((value) => (String(value).split('.')[1] ?? '').length));
}

/** All labels of an axis have the same number of decimals: `0.00`, `0.25`. */
function withDecimals(value: number, decimals: number): string {
  return value.toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}
