import { text as readAll } from 'node:stream/consumers';
import { writeFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import { element, text } from '../packages/cli/src/render/svg.ts';

// Draws the picture of the demo on the first page, from what a run in a wide terminal has written:
//   npx -y pnpm@12 demo | node scripts/demo-picture.ts

const command = '$ npx -y pnpm@12 demo';
const size = 13;
const step = { x: size * 0.602, y: 18 };
const margin = 24;

/** The command, what it says first, and its tables; no progress in between. */
function linesOf(output: string): readonly string[] {
  const lines = stripVTControlCharacters(output)
    .replaceAll('\r', '')
    .split('\n')
    // What a spinner leaves behind.
    .map((line) => line.replace(/^[\u2800-\u28FF]+/, '').trimEnd());
  const first = lines.filter((line) => /^(?:The providers are|One image)/.test(line));
  const rows = lines.filter((line) => /^[╔║╚]/.test(line));
  // Two tables: what it will cost, and what came of it.
  const second = rows.lastIndexOf(rows.findLast((line) => line.startsWith('╔')) ?? '');
  return [command, '', ...first, '', ...rows.slice(0, second), '', ...rows.slice(second)];
}

const lines = linesOf(await readAll(process.stdin));
const width = Math.ceil(Math.max(...lines.map(({ length }) => length)) * step.x) + 2 * margin;
const height = lines.length * step.y + 2 * margin;
const rows = lines.map((line, index) =>
  text(line === '' ? ' ' : line, {
    x: margin,
    y: margin + size + index * step.y,
    fill: index === 0 ? '#9ecbff' : '#e6edf3',
    'xml:space': 'preserve',
    // The same width in every font.
    textLength: Math.max(1, line.length) * step.x,
    lengthAdjust: 'spacingAndGlyphs',
  }),
);
const root = {
  xmlns: 'http://www.w3.org/2000/svg',
  role: 'img',
  'aria-label': 'A run of the demo: one video of each provider, with its time and its cost',
  width,
  height,
  viewBox: `0 0 ${width} ${height}`,
  'font-family': 'ui-monospace, Menlo, Consolas, monospace',
  'font-size': size,
};
const background = element('rect', { width, height, rx: 8, fill: '#0d1117' });
await writeFile(
  new URL('../docs/pictures/demo.svg', import.meta.url),
  `${element('svg', root, [background, ...rows])}\n`,
);
