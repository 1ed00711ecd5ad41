import { renderLines } from './chart-lines.ts';
import { scale, type Scale } from './scale.ts';
import { element, text } from './svg.ts';

/** A line of a chart. */
export interface Series {
  /** What the legend says. */
  readonly label: string;
  /** Any colour of SVG. */
  readonly color: string;
  /** From left to right. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** A chart of lines over one x axis. Both axes begin at 0. */
export interface Chart {
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly series: readonly Series[];
  /** A place on the x axis to point out. */
  readonly mark: { readonly x: number; readonly label: string };
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
 * By hand: of the chart libraries that need no DOM the complete ones weigh megabytes (vega,
 * echarts), and the light ones leave axes, legend and labels to the caller all the same.
 */
export function renderChart({ title, xTitle, yTitle, series, mark, notes }: Chart): string {
  const top = legendTop + lineHeight * series.length + 28;
  const bottom = top + plotHeight;
  const height = bottom + 64 + lineHeight * notes.length;
  const points = series.flatMap((each) => each.points);
  const xScale = scale([0, Math.max(mark.x, ...points.map(([x]) => x))], [left, right], 16, 1);
  const yScale = scale([0, Math.max(...points.map(([, y]) => y))], [bottom, top], 6);
  const parts = [
    element('rect', { width, height, fill: '#ffffff' }),
    text(title, { x: left, y: 36, fill: ink, 'font-size': 18, 'font-weight': 600 }),
    ...series.flatMap(legendEntry),
    text(yTitle, { x: left, y: top - 16, fill: faint }),
    ...horizontalRules(yScale),
    ...bottomAxis(xScale, bottom),
    text(xTitle, { x: right, y: bottom + 42, fill: faint, 'text-anchor': 'end' }),
    ...markAt(xScale.at(mark.x), mark.label, top, bottom),
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

function legendEntry({ label, color }: Series, index: number): readonly string[] {
  const y = legendTop + lineHeight * index;
  return [
    element('line', { x1: left, x2: left + 24, y1: y, y2: y, stroke: color, 'stroke-width': 3 }),
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
