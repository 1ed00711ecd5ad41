import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareTrees } from '../bench/src/compare/compare-trees.ts';
import { comparisonPage, type ComparedRow } from '../bench/src/compare/compared-rows.ts';

const row = (what: string, main: number, change: number): ComparedRow => ({
  what,
  main,
  change,
  bound: 1.1,
});

/** The cells of the line of a figure. */
function cellsOf(page: string, what: string): readonly string[] {
  const line = page.split('\n').find((each) => each.startsWith(`| ${what} `)) ?? '';
  return line.split('|').map((cell) => cell.trim());
}

describe('the table that holds a change against main', () => {
  const page = comparisonPage(
    [
      row('reads', 15, 15),
      row('lag', 2, 2.19),
      row('import', 10, 11.1),
      row('size', 40_000, 30_000),
      row('gone', 3, Number.NaN),
    ],
    [{ what: 'cpu', why: 'Error: no such file' }],
  );

  it('has both figures, their ratio and its bound', () => {
    expect(cellsOf(page, 'reads')).toEqual(['', 'reads', '15.00', '15.00', '1.00', '1.10', '']);
    expect(cellsOf(page, 'size')).toContain('40,000');
  });

  it('marks what is worse by more than its bound, and counts it', () => {
    expect(cellsOf(page, 'import')).toContain('**1.11: worse**');
    expect(page).toContain('1 of 5 figures are worse than main by more than their bound.');
  });

  it('marks nothing that is within its bound or has no figure on one side', () => {
    expect(cellsOf(page, 'lag')).toContain('1.10');
    expect(cellsOf(page, 'gone')).toEqual(['', 'gone', '3.00', '-', '-', '1.10', '']);
    expect(comparisonPage([row('lag', 2, 2.19)], [])).toContain('No figure is worse');
  });

  it('says what is better, and what could not be measured', () => {
    expect(cellsOf(page, 'size')).toContain('0.75: better');
    expect(page).toContain('Not measured: cpu. Error: no such file');
  });
});

describe('the command that compares', () => {
  let folder: string;
  const told: string[] = [];
  const print = (text: string): void => void told.push(text);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'genlock-compare-'));
    await mkdir(join(folder, 'main/packages/core/dist'), { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('exits with 0 where figures are worse or missing, and puts the table into the summary', async () => {
    const summary = join(folder, 'summary.md');
    const env = { INIT_CWD: folder, GITHUB_STEP_SUMMARY: summary };
    const measures = {
      size: async () => [row('size', 1_000, 2_000)],
      cpu: () => Promise.reject(new Error('the process broke')),
    };
    expect(await compareTrees('main', { measures, print, env })).toBe(0);
    const page = await readFile(summary, 'utf8');
    expect(page).toContain('**2.00: worse**');
    expect(page).toContain('Not measured: cpu. Error: the process broke');
    expect(`${told.at(-1)}\n`).toBe(page);
  });

  it('says where it looked and what to do where there is no built main', async () => {
    for (const path of [undefined, '../nowhere']) {
      expect(await compareTrees(path, { measures: {}, print, env: { INIT_CWD: folder } })).toBe(1);
      expect(told.at(-1)).toContain('There is no built copy of the repository');
      expect(told.at(-1)).toContain('bench compare ../main');
    }
  });
});
