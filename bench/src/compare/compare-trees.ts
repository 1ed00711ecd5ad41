import { appendFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { comparisonPage, type ComparedRow, type MissingRow } from './compared-rows.ts';
import { measures, type Trees } from './measure-trees.ts';

/** What a comparison goes by, and where it tells. */
export interface ComparisonOptions {
  readonly measures: typeof measures;
  readonly print: (text: string) => void;
  /** `GITHUB_STEP_SUMMARY` is where a job puts its page; `INIT_CWD` is where pnpm was called. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

const here = fileURLToPath(new URL('../../../', import.meta.url));
const usual: ComparisonOptions = { measures, print: console.log, env: process.env };

const firstLine = (error: unknown): string => String(error).split('\n')[0] ?? '';

/**
 * Holds this tree against another one, which is that of main, and prints a table.
 *
 * @returns the exit code: 0 whatever the figures are, 1 where there is no tree to compare with
 */
export async function compareTrees(
  path: string | undefined,
  { measures: all, print, env }: ComparisonOptions = usual,
): Promise<0 | 1> {
  const main = path === undefined ? undefined : resolve(env['INIT_CWD'] ?? '', path);
  if (main === undefined || !existsSync(`${main}/packages/core/dist`)) {
    print(
      `There is no built copy of the repository at ${main ?? 'nowhere'}. Say where main is, after ` +
        '`npx -y pnpm@12 install` and `npx -y pnpm@12 build` there: bench compare ../main',
    );
    return 1;
  }
  const page = await measured(all, { main, change: here.replace(/\/$/, '') }, print);
  print(page);
  const summary = env['GITHUB_STEP_SUMMARY'];
  if (summary !== undefined && summary !== '') await appendFile(summary, `${page}\n`);
  return 0;
}

/** The page. What breaks on one side takes no other figure away. */
async function measured(
  all: typeof measures,
  trees: Trees,
  print: (text: string) => void,
): Promise<string> {
  const rows: ComparedRow[] = [];
  const missing: MissingRow[] = [];
  for (const [what, measure] of Object.entries(all)) {
    print(`${what} ...`);
    try {
      rows.push(...(await measure(trees)));
    } catch (error) {
      missing.push({ what, why: firstLine(error) });
    }
  }
  return comparisonPage(rows, missing);
}
