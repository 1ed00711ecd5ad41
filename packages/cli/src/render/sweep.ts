import type { SweepOutput } from '../commands/sweep-output.ts';
import type { Io } from '../io.ts';
import { printable } from '../output/printable.ts';
import { renderEntries } from './entries.ts';
import { styleFor } from './style.ts';
import { inThousands } from './words.ts';

type Counts = Pick<
  SweepOutput,
  'found' | 'none' | 'unresolved' | 'submitting' | 'running' | 'ended' | 'charged' | 'failed'
>;

const words: readonly (readonly [name: keyof Counts, words: string])[] = [
  ['ended', 'ended'],
  ['submitting', 'at its submit, by a process that runs or ended a moment ago'],
  ['running', 'still running'],
  ['found', 'lost and found'],
  ['none', 'lost, and surely never made'],
  ['unresolved', 'lost, and nobody can tell'],
  ['charged', 'with a cost that was not known before'],
  ['failed', 'that could not be asked'],
];

/** What a sweep found. */
export function renderSweep(sweep: SweepOutput, io: Pick<Io, 'columns' | 'hasColor'>): string {
  const style = styleFor(io);
  const counts = words
    .filter(([name]) => sweep[name] > 0)
    .map(([name, text]) => `${inThousands(sweep[name])} ${text}\n`);
  const changed = sweep.changed.map(
    ({ was, entry }) =>
      `  ${printable(entry.taskId ?? entry.id)}: ${was} -> ${style('title', entry.status)}\n`,
  );
  const unknown =
    sweep.unknown.length === 0 ? '' : `\nOf unknown outcome\n${renderEntries(sweep.unknown, io)}`;
  const all = counts.length === 0 ? 'Nothing is open.\n' : counts.join('');
  return `${all}${changed.join('')}${unknown}`;
}
