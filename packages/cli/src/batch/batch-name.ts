import { basename } from 'node:path';
import { badUse } from '../command-error.ts';
import { nothingSpent } from '../errors/money.ts';

/** What stands for rows that are piped in, in place of a file. */
export const standardInput = '-';

/** Endings of manifests, which are no part of a name. */
const endings = /\.(?:jsonl|ndjson|json|csv|ya?ml)$/i;

/** The name of a batch: as given, else that of its manifest without the ending. @throws CommandError */
export function batchNameOf(argument: string, name: string | undefined): string {
  if (argument === standardInput && name === undefined) {
    throw badUse(
      'Rows from standard input have no name.',
      `Give one: --name NAME. ${nothingSpent}`,
    );
  }
  const given = name ?? basename(argument.replaceAll('\\', '/')).replace(endings, '');
  const safe = name === undefined ? given.replaceAll(/[^\w.-]+/g, '-') : given;
  if (/^[\w.-]+$/.test(safe)) return safe;
  throw badUse(`"${given}" is no name of a batch.`, 'Allowed: letters, digits, ".", "_", "-".');
}
