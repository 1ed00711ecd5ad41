/** What is wrong with a key at first sight, in words that do not repeat it. */
const faults: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^\s|\s$/, 'has a space or a line feed at its beginning or end'],
  [/^["'].*["']$/, 'is in quotes'],
  [/^(?:Bearer|Key|Token|Basic)\s/i, 'begins with the name of an HTTP scheme: leave that out'],
  [/[^\x21-\x7E]/, 'has a character that cannot stand in an HTTP header'],
  [/^(?:your|my|xxx|\.\.\.|<|changeme|todo|test$)/i, 'is a placeholder'],
];

/** How keys begin, where the provider's package knows it, which says from where: `keyPrefix`. */
const prefixes: Readonly<Record<string, string>> = { replicate: 'r8_', runway: 'key_' };

/** What is wrong with the shape of a key; `undefined` for nothing that shows. */
export function keyFault(provider: string, key: string): string | undefined {
  const fault = faults.find(([pattern]) => pattern.test(key));
  if (fault !== undefined) return fault[1];
  const prefix = prefixes[provider];
  if (prefix === undefined || key.startsWith(prefix)) return undefined;
  return `does not begin with "${prefix}", as the provider's do`;
}

/** Variables of keys that have two parts, besides those that the provider names. */
const parts: Readonly<Record<string, readonly string[]>> = {
  kling: ['KLINGAI_ACCESS_KEY', 'KLINGAI_SECRET_KEY'],
};

/** The variables that may hold a key of a provider. */
export function keyVariables(
  provider: string,
  names: readonly string[] | undefined,
): readonly string[] {
  return [...(names ?? []), ...(parts[provider] ?? [])];
}
