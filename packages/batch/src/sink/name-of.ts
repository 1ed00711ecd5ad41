import { createHash } from 'node:crypto';
import type { Clip } from './sink.ts';

/** What a name may hold. */
export const namePlaces: readonly string[] = ['id', 'position', 'batch', 'provider', 'model'];

/** Letters that every file system takes. */
const odd = /[^\p{L}\p{N}._ -]/gu;
const longest = 100;
const positionDigits = 6;

/** The name of a clip's file, without its ending: two ids never have the same. */
export function nameOf(
  template: string,
  { id, position, batch, state }: Pick<Clip, 'id' | 'position' | 'batch' | 'state'>,
): string {
  const values: Readonly<Record<string, string>> = {
    id: safe(id),
    position: String(position).padStart(positionDigits, '0'),
    batch: safe(batch),
    provider: safe(state.provider),
    model: safe(state.model),
  };
  return template.replace(/\{(\w+)\}/g, (whole, place: string) => values[place] ?? whole);
}

/** A text as a part of a path; where that changes it, a digest keeps it apart from its neighbours. */
function safe(text: string): string {
  const name = text
    .replace(odd, '_')
    .replace(/^[. ]+|[. ]+$/g, '_')
    .slice(0, longest);
  // Some file systems do not tell A from a.
  if (name === text && name === name.toLowerCase()) return name;
  return `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
}
