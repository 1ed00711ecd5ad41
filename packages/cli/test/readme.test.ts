import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { genlock } from './support/captured-io.ts';
import { fixturePath } from './support/fixtures.ts';

const isUpdating = process.env['GENLOCK_UPDATE_DOCS'] === '1';

const file = new URL('../README.md', import.meta.url);
const text = await updated(await readFile(file, 'utf8'));

/** The blocks that begin with `$ genlock`, and what the page says that they print. */
const examples = [...text.matchAll(/^```console\n\$ genlock ([^\n]*)\n(.*?)^```$/gms)].map(
  ([, command = '', output = '']) => ({ command, output }),
);

/** With GENLOCK_UPDATE_DOCS=1, the page with what the commands print today (and the chart, below). */
async function updated(page: string): Promise<string> {
  if (!isUpdating) return page;
  let fresh = page;
  for (const [block, command = ''] of page.matchAll(
    /^```console\n\$ genlock ([^\n]*)\n.*?^```$/gms,
  )) {
    const { stdout } = await genlock(command.split(' '), { cwd: fixturePath('.') });
    fresh = fresh.replace(block, () => `\`\`\`console\n$ genlock ${command}\n${stdout}\`\`\``);
  }
  await writeFile(file, fresh);
  return fresh;
}

describe('the README', () => {
  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(4);
  });

  it.each(examples)('shows what "genlock $command" prints', async ({ command, output }) => {
    const { stdout } = await genlock(command.split(' '), { cwd: fixturePath('.') });
    expect(output).toBe(stdout);
  });

  it('shows the chart that is drawn today', async () => {
    const args = ['compare', '--model', 'kling-v3.0-std', '--duration', '5', '--svg', 'cost.svg'];
    const { cwd } = await genlock(args);
    const drawn = await readFile(join(cwd, 'cost.svg'), 'utf8');
    const chart = new URL('../cost-by-duration.svg', import.meta.url);
    if (isUpdating) await writeFile(chart, drawn);
    expect(await readFile(chart, 'utf8')).toBe(drawn);
  });
});
