import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { renderChart } from '../src/render/chart.ts';
import type { Series } from '../src/render/series.ts';
import { renderCsv } from '../src/render/csv.ts';
import { linearScale, logarithmicScale } from '../src/render/scale.ts';
import { renderTable } from '../src/render/table.ts';
import { genlock } from './support/captured-io.ts';

const columns = [{ title: 'name' }, { title: 'USD', alignment: 'right' }] as const;
const rows = [
  ['fal', '0.42'],
  [['a provider of', 'many words that do not fit into a narrow terminal'], '12.00'],
];

describe('a table', () => {
  it('is plain where no person reads it: one row a line, nothing drawn', () => {
    const list = 'a provider of, many words that do not fit into a narrow terminal';
    expect(renderTable(columns, rows, { columns: undefined })).toBe(
      `${'name'.padEnd(list.length)}    USD\n${'fal'.padEnd(list.length)}   0.42\n${list}  12.00\n`,
    );
  });

  it.each([40, 60, 200])('fits a terminal of %i columns', (width) => {
    const lines = renderTable(columns, rows, { columns: width }).trimEnd().split('\n');
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
    expect(lines[0]).toMatch(/^╔═+/);
  });

  it.each([80, 100, 140])('fits with all that a command reports: %i columns', async (width) => {
    const { stdout } = await genlock(['models'], { columns: width });
    const lines = stdout.split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
    expect(stdout).toMatch(/\batlascloud\b/);
    expect(stdout).toMatch(/^kling-v3\.0-std\n {2}wavespeed /m);
  });

  it('stays readable where a terminal is too narrow for it', () => {
    expect(renderTable(columns, rows, { columns: 5 })).toContain('fal');
  });
});

describe('colours', () => {
  const args = ['compare', '--model', 'kling-v3.0-std', '--duration', '5'];

  it('are only there on a terminal that has them', async () => {
    const plain = await genlock(args);
    expect(plain.stdout).toBe(stripVTControlCharacters(plain.stdout));
    const terminal = { columns: 120 };
    const colorless = await genlock(args, terminal);
    expect(colorless.stdout).toBe(stripVTControlCharacters(colorless.stdout));
    const colored = await genlock(args, { ...terminal, hasColor: true });
    expect(colored.stdout).not.toBe(colorless.stdout);
    expect(stripVTControlCharacters(colored.stdout)).toBe(colorless.stdout);
  });
});

describe('CSV', () => {
  it('quotes what would break a line', () => {
    expect(
      renderCsv(
        ['a', 'b'],
        [
          ['x, "y"', 'line\nbreak'],
          [1, undefined],
          [true, ''],
        ],
      ),
    ).toBe('a,b\n"x, ""y""","line\nbreak"\n1,\ntrue,\n');
  });
});

describe('an axis', () => {
  it.each([
    [[0, 1.26], 6, [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4]],
    [[0, 0.6], 6, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]],
    [[0, 4200], 6, [0, 1000, 2000, 3000, 4000, 5000]],
    [[0, 30], 16, [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30]],
    [[0, 0], 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  ] as const)('from %j in about %i steps has the ticks %j', (domain, count, ticks) => {
    expect(linearScale(domain, [0, 100], count).ticks).toEqual(ticks);
  });

  it.each([
    [
      [7.7, 29],
      [5, 10, 20, 50],
    ],
    [
      [0.21, 2],
      [0.2, 0.5, 1, 2],
    ],
    [
      [3, 900],
      [2, 5, 10, 20, 50, 100, 200, 500, 1000],
    ],
  ] as const)('of doublings from %j has the ticks %j', (domain, ticks) => {
    const { at, ticks: found } = logarithmicScale(domain, [0, 100]);
    expect(found).toEqual(ticks);
    expect(at(20) - at(10)).toBeCloseTo(at(2) - at(1));
    expect(at(ticks[0])).toBeCloseTo(0);
  });

  it('puts its ends at the ends', () => {
    const { at, ticks } = linearScale([0, 30], [100, 400], 16);
    expect([at(0), at(Number(ticks.at(-1)))]).toEqual([100, 400]);
  });
});

describe('a chart', () => {
  const line = (label: string, y: number): Series => ({
    label,
    color: '#0072b2',
    points: [
      [1, y],
      [2, y * 2],
    ],
  });
  const draw = (...series: readonly Series[]): string =>
    renderChart({
      title: 'a < b & "c"',
      x: { title: 'seconds' },
      y: { title: 'USD' },
      mark: { x: 2, label: '2 s' },
      notes: [],
      series,
    });

  it('lets lines that lie on each other take turns', () => {
    expect(draw(line('a', 1), line('b', 2)).match(/<polyline[^>]*stroke-dasharray/g)).toBeNull();
    const turns = draw(line('a', 1), line('b', 1)).match(/stroke-dashoffset="-?\d+"/g);
    expect(turns).toEqual(['stroke-dashoffset="0"', 'stroke-dashoffset="-9"']);
  });

  it('joins no dots that stand alone', () => {
    const svg = draw({ ...line('a', 1), lineStyle: 'lone' });
    expect(svg).not.toContain('<polyline');
    expect(svg.match(/<circle/g)).toHaveLength(3);
  });

  it('is well-formed whatever the words are', () => {
    const svg = draw(line('<script>', 1));
    expect(svg).toContain('aria-label="a &lt; b &amp; &quot;c&quot;"');
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).not.toContain('NaN');
    expect(svg.match(/<text /g)?.length).toBe(svg.match(/<\/text>/g)?.length);
  });

  it('of one price at all durations is still a chart', () => {
    expect(draw(line('free', 0))).not.toContain('NaN');
  });
});
