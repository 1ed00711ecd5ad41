import type { CheckOutput } from '../commands/doctor-output.ts';
import type { Io } from '../io.ts';
import { printable } from '../output/printable.ts';
import { wrap } from '../output/wrap.ts';
import { styleFor, type Style } from './style.ts';

const looks: Readonly<Record<CheckOutput['state'], readonly [word: string, Parameters<Style>[0]]>> =
  {
    good: ['ok', 'good'],
    warning: ['warning', 'warning'],
    bad: ['wrong', 'bad'],
    off: ['-', 'aside'],
  };

/** What was looked at, a line each, and what to do under what is wrong. */
export function renderChecks(
  checks: readonly CheckOutput[],
  io: Pick<Io, 'columns' | 'hasColor'>,
): string {
  const style = styleFor(io);
  return checks
    .map(({ about, provider, state, text, hint }) => {
      const [word, meaning] = looks[state];
      const what = provider === undefined ? about : `${provider} ${about}`;
      const line = `${word}  ${what}: ${printable(text)}`;
      const more = hint === undefined ? '' : `\n${fit(hint, io, '  ')}`;
      return `${fit(line, io).replace(word, style(meaning, word))}${more}\n`;
    })
    .join('');
}

function fit(text: string, { columns }: Pick<Io, 'columns'>, indent = ''): string {
  return columns === undefined ? `${indent}${text}` : wrap(text, columns, indent);
}
