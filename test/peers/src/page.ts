import { readFile } from 'node:fs/promises';
import { clients } from './clients.ts';
import { faults, type Fault } from './faults.ts';
import type { Measured } from './measure.ts';

/** What one fault came to for everybody, in the order of the clients. */
export interface Line {
  readonly fault: Fault;
  readonly measured: readonly Measured[];
}

/** The comparison as a table for a terminal or a page. */
export function comparison(lines: readonly Line[]): string {
  return markdownTable([
    ['What goes wrong', ...clients.map(({ name }) => name)],
    ...lines.map(({ fault, measured }) => [fault.name, ...measured.map(cell)]),
    [
      'price of 5 s without a sound setting',
      ...(lines.find(({ fault }) => fault === faults[0])?.measured ?? []).map(
        ({ usd }) => `${usd.toFixed(2)} USD`,
      ),
    ],
  ]);
}

/** The comparison as a page of the documentation, with versions and date. */
export async function peersPage(lines: readonly Line[], date: string): Promise<string> {
  const names = [...new Set(clients.flatMap(({ packages }) => packages))];
  const versions = await Promise.all(names.map(async (name) => `${name} ${await versionOf(name)}`));
  return `# Beside other clients

One call for one video of five seconds at 720p, in every cell on an emulator of its own that counts tasks, with each client's own defaults for retries.

<!-- comparison -->

${comparison(lines)}

Measured on ${date} with ${versions.join(', ')}. Repeat it with \`npx -y pnpm@12 --filter @genlock/peers start\`, after a build.

<!-- end of comparison -->

"paid" counts tasks that the provider made and charges for; one video was wanted each time. "error" alone means that nothing in the error leads to the paid task. On Atlas Cloud and Runway a lost submit cannot be looked up; the error says so, and how to compare the balance.

fal's Kling v3 makes sound unless it is asked not to, and sound costs half as much again. Genlock always sends the switch, off unless it is asked for.
`;
}

const cell = ({ tasks, outcome }: Measured): string => `${tasks} paid, ${outcome}`;

async function versionOf(name: string): Promise<string> {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  const { version }: { version: string } = JSON.parse(await readFile(file, 'utf8'));
  return version;
}

function markdownTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
