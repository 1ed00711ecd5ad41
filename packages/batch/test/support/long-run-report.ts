import { readFile, writeFile } from 'node:fs/promises';
import type { LongRun, LongRunFacts, LongRunSums } from './long-run.ts';

/** A long run, for its report. */
export interface LongRunReport extends Pick<LongRun, 'seed' | 'count' | 'workers' | 'killMs'> {
  readonly database: 'SQLite' | 'PostgreSQL';
  readonly facts: LongRunFacts;
  readonly sums: LongRunSums;
}

const page = new URL('../../../../docs/batch-report.md', import.meta.url);

const head = `# Batches among faults and kills

Results of batches whose workers were killed again and again, while one in twenty of all requests to the emulated provider failed, on every route and in every way that the emulator can: broken connections before and after the submit is accepted, status codes from 400 to 504, HTML pages in place of answers, truncated, empty and 100 MB answers, failed tasks, states that go backwards, missing files. \`GENLOCK_LONG_RUN=1000 npx -y pnpm@12 exec vitest run --project batch long-run\` repeats it and writes this page; \`GENLOCK_SEED\` repeats a certain run, and \`GENLOCK_KILL_MS\` lets workers live longer. A smaller run is part of the tests.
`;

const usd = (micro: number): string => `${(micro / 1_000_000).toFixed(6)} USD`;

function sectionOf(report: LongRunReport): string {
  const { seed, count, workers, killMs, facts, sums } = report;
  const rows = [
    ['clips', count],
    ['clips that are done, and have their file', sums.done],
    ['tasks at the provider that were charged', sums.paid],
    ['charged tasks that ask for what another one asks for', sums.twice],
    ['clips that were lost', sums.lost],
    ['videos in the folder', sums.files],
    ['clips that share a file', sums.duplicateFiles],
    ['what the provider charged', usd(sums.chargedMicroUsd)],
    ['what the ledger counts', usd(sums.ledgerMicroUsd)],
    ['the budget', usd(sums.budgetMicroUsd)],
    ['workers at a time', workers],
    ['seconds between two kills, at least', killMs / 1_000],
    ['workers that were killed', facts.kills],
    ['requests at the provider', facts.requests],
    ['of them gone wrong', `${facts.faults}, in ${facts.kinds} ways`],
    ['minutes', Math.ceil(facts.seconds / 60)],
  ];
  const lines = rows.map(([what, value]) => `| ${what} | ${value} |`);
  const day = new Date().toISOString().slice(0, 10);
  return `${titleOf(report)}\n\n${day}, seed ${seed}.\n\n| what | |\n| --- | --- |\n${lines.join('\n')}\n`;
}

function titleOf({ database, count }: Pick<LongRunReport, 'database' | 'count'>): string {
  return `## ${count.toLocaleString('en-US')} clips in ${database}`;
}

/** Writes the section of a run, and leaves those of the others. */
export async function writeReport(report: LongRunReport): Promise<void> {
  const before = await readFile(page, 'utf8').catch(() => '');
  const others = before
    .split(/^(?=## )/m)
    .slice(1)
    .filter((section) => !section.startsWith(`${titleOf(report)}\n`));
  const sections = [...others, sectionOf(report)].map((section) => section.trim());
  await writeFile(page, `${[head.trim(), ...sections].join('\n\n')}\n`);
}
