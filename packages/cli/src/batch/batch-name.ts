import { basename } from 'node:path';
import { badUse } from '../command-error.ts';

/** Endings of manifests, which are no part of a name. */
const endings = /\.(?:jsonl|ndjson|json|csv|ya?ml)$/i;

/** The name of a batch: as given, else that of its manifest without the ending. @throws CommandError */
export function batchNameOf(argument: string, name: string | undefined): string {
  const given = name ?? basename(argument.replaceAll('\\', '/')).replace(endings, '');
  const safe = name === undefined ? given.replaceAll(/[^\w.-]+/g, '-') : given;
  if (/^[\w.-]+$/.test(safe)) return safe;
  throw badUse(`"${given}" is no name of a batch.`, 'Allowed: letters, digits, ".", "_", "-".');
}
