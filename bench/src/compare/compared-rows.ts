import { fixed } from '../numbers.ts';
import { table } from '../table.ts';

/** One figure of both trees. Less is better. */
export interface ComparedRow {
  readonly what: string;
  readonly main: number;
  readonly change: number;
  /** How many times as much as main is worth a word. */
  readonly bound: number;
}

/** What could not be measured, and why. */
export interface MissingRow {
  readonly what: string;
  readonly why: string;
}

const ratioOf = ({ main, change }: ComparedRow): number => change / main;

/** Whether the change takes more than its bound; not where one of the two has no figure. */
const isWorse = (row: ComparedRow): boolean => ratioOf(row) > row.bound;

function words(row: ComparedRow): string {
  const ratio = ratioOf(row);
  const text = fixed(ratio, 2);
  if (isWorse(row)) return `**${text}: worse**`;
  return ratio < 1 / row.bound ? `${text}: better` : text;
}

/** The comparison in Markdown, for a person: nothing follows from it by itself. */
export function comparisonPage(
  rows: readonly ComparedRow[],
  missing: readonly MissingRow[],
): string {
  const places = ({ main }: ComparedRow): number => (main < 100 ? 2 : 0);
  const lines = rows.map((row) => [
    row.what,
    fixed(row.main, places(row)),
    fixed(row.change, places(row)),
    words(row),
    fixed(row.bound, 2),
  ]);
  const worse = rows.filter(isWorse).length;
  const verdict =
    worse === 0
      ? 'No figure is worse than main by more than its bound.'
      : `${worse} of ${rows.length} figures are worse than main by more than their bound.`;
  return [
    '## The change against main',
    verdict,
    table(['', 'main', 'change', 'ratio', 'bound'], lines, 1),
    ...missing.map(({ what, why }) => `Not measured: ${what}. ${why}`),
    'Less is better. Both were measured turn by turn on one machine. Reads, lag and sizes are counted; times are rough.',
  ].join('\n\n');
}
