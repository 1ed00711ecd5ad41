import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { ChartData, ChartSeries } from './chart-data.ts';

/** Colours of a chart, as the browser has worked them out. */
interface Colours {
  readonly series: readonly string[];
  readonly ink: string;
  readonly line: string;
}

/** A drawn chart. */
export interface Plot {
  readonly resize: (width: number) => void;
  readonly remove: () => void;
}

const height = 260;

const font = '12px system-ui, sans-serif';

/** How a line is drawn, so that it is told apart without its colour. */
const dashes = [[], [6, 4], [2, 3], [10, 4, 2, 4]] as const;

/** Draws a chart into an element, as wide as that is. */
export function plot(place: HTMLElement, data: ChartData): Plot {
  const colours = coloursOf(place);
  const isBars = data.kind === 'bars';
  const xs = data.points.map((point, index) => (isBars ? index : Number(point)));
  // Bars stand on each other: the highest sum is drawn first, and what it stands on over it.
  const drawn = data.series.map((one, index) => ({
    values: isBars ? sumsOf(data.series.slice(0, index + 1)) : one.values,
    series: seriesOf(data, index, colours),
  }));
  if (isBars) drawn.reverse();
  const chart = new UPlot(
    {
      width: place.clientWidth,
      height,
      legend: { show: false },
      cursor: { drag: { x: false, y: false } },
      scales: {
        x: { time: false, range: () => rangeOf(isBars, xs) },
        y: { range: (_, __, most) => [0, most > 0 ? most * 1.1 : 1] },
      },
      axes: axesOf(data, colours),
      series: [{}, ...drawn.map(({ series }) => series)],
    },
    [xs, ...drawn.map(({ values }) => values.map((value) => value ?? null))],
    place,
  );
  return {
    resize: (width) => chart.setSize({ width, height }),
    remove: () => chart.destroy(),
  };
}

function sumsOf(series: readonly ChartSeries[]): readonly number[] {
  const [first] = series;
  return (first?.values ?? []).map((_, at) =>
    series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0),
  );
}

/** From the first point to the last, with room at both sides for half a bar. */
function rangeOf(isBars: boolean, xs: readonly number[]): [number, number] {
  const [least, most] = [Math.min(...xs), Math.max(...xs)];
  if (isBars) return [least - 0.6, most + 0.6];
  return least === most ? [least - 1, most + 1] : [least, most];
}

function axesOf(data: ChartData, { ink, line }: Colours): UPlot.Axis[] {
  const { points, kind, pointName, format } = data;
  const style = { stroke: ink, font };
  const rule = { stroke: line, width: 1 };
  const names: UPlot.Axis =
    kind === 'lines'
      ? { label: pointName, labelFont: font, labelSize: 20, values: (_, at) => at.map(String) }
      : { space: 96, values: (_, at) => at.map((index) => shortened(points[index] ?? '')) };
  return [
    { ...style, grid: { show: false }, ticks: rule, ...names },
    {
      ...style,
      size: 64,
      grid: rule,
      ticks: { show: false },
      values: (_, at) => at.map(format),
    },
  ];
}

function seriesOf({ kind, series }: ChartData, index: number, colours: Colours): UPlot.Series {
  const place = (series[index]?.colour ?? (index % 4) + 1) - 1;
  const stroke = colours.series[place] ?? colours.ink;
  if (kind === 'lines') {
    const dash = [...(dashes[index % dashes.length] ?? [])];
    return { stroke, width: 2, dash, points: { size: 6, fill: stroke } };
  }
  const paths = UPlot.paths.bars?.({ size: [0.6, 56] });
  return { fill: stroke, points: { show: false }, ...(paths === undefined ? {} : { paths }) };
}

const shortened = (text: string): string => (text.length > 14 ? `${text.slice(0, 13)}…` : text);

/** A canvas takes no `var()`: the browser says what each comes to in this theme. */
function coloursOf(place: HTMLElement): Colours {
  const colourOf = (name: string): string => {
    // A new one for each: the colour of one that changes may still be on its way.
    const probe = document.createElement('span');
    probe.style.color = `var(--${name})`;
    place.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  return {
    series: [1, 2, 3, 4].map((index) => colourOf(`series-${index}`)),
    ink: colourOf('ink-muted'),
    line: colourOf('line'),
  };
}
