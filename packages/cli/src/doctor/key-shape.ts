/** What is wrong with a key at first sight, in words that do not repeat it. */
const faults: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^\s|\s$/, 'has a space or a line feed at its beginning or end'],
  [/^["'].*["']$/, 'is in quotes'],
  [/^(?:Bearer|Key|Token|Basic)\s/i, 'begins with the name of an HTTP scheme: leave that out'],
  [/[^\x21-\x7E]/, 'has a character that cannot stand in an HTTP header'],
  [/^(?:your|my|xxx|\.\.\.|<|changeme|todo|test$)/i, 'is a placeholder'],
];

/**
 * What is wrong with the shape of a key; `undefined` for nothing that shows. How the keys of a provider
 * begin is known to its package, which says so where it refuses another one.
 */
export function keyFault(key: string): string | undefined {
  return faults.find(([pattern]) => pattern.test(key))?.[1];
}
