import { foreignWords } from './foreign-words.ts';
import { editDistance } from './nearest.ts';

/** Longer texts are no names. */
const longestName = 120;

/**
 * The known name that somebody meant: the same in other letters, another API's word for it, or the
 * nearest by edit distance, and only one that is really near. What is near to no known name may
 * be anything, a key too, so it must not be repeated in a message.
 */
export function meantName(name: string, known: readonly string[]): string | undefined {
  if (name.length > longestName) return undefined;
  const bare = bareName(name);
  if (bare === '') return undefined;
  const same = known.find((each) => bareName(each) === bare);
  if (same !== undefined) return same;
  const foreign = foreignWords().get(bare) ?? [];
  const ours = foreign.find((each) => known.includes(each));
  if (ours !== undefined) return ours;
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const each of known) {
    const other = bareName(each);
    // Letters that are too many have to be taken away, one by one.
    if (Math.abs(bare.length - other.length) > mostDistance(bare, other)) continue;
    const distance = editDistance(bare, other);
    if (distance < least && distance <= mostDistance(bare, other)) [best, least] = [each, distance];
  }
  return best;
}

/** `max_cost-USD` as `maxcostusd`. */
export function bareName(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, '');
}

/** A third of the longer one: more than that is another word. */
function mostDistance(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  if (length < 4) return 1;
  return Math.max(2, Math.floor(length / 3));
}
