const secretName =
  /(?:^|[-_.])(?:authorization|api[-_]?key|apikey|key|secret|token|signature|sig|password|cookie|credential|jwt)s?$/i;
const deepest = 12;
const longestText = 20_000;

/** Patterns of keys, as the providers and their stores write them. */
const inText: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Key|Basic)\s+[^\s"',}]+/gi, '$1 [cut]'],
  [/\b(?:whsec|apikey|ak|sk|r8|key)[-_][A-Za-z0-9_-]{6,}/g, '[cut]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '[cut]'],
  [/\bdata:[^\s"',]{0,80},[^\s"',]{40,}/g, '[data]'],
  // What a link is signed with stands in its query.
  [/(https?:\/\/[^\s"'?#]+)\?[^\s"'#]*/g, '$1?[cut]'],
];

/** An answer of a provider as it may be shown: without what may be a key, or a link that is signed. */
export function cutSecrets(value: unknown, secrets: readonly string[] = [], depth = 0): unknown {
  if (typeof value === 'string') return cutText(value, secrets);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === deepest) return '[cut]';
  if (Array.isArray(value)) return value.map((each) => cutSecrets(each, secrets, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      secretName.test(name) && typeof each === 'string' && each !== ''
        ? '[cut]'
        : cutSecrets(each, secrets, depth + 1),
    ]),
  );
}

function cutText(text: string, secrets: readonly string[]): string {
  const short = text.length > longestText ? `${text.slice(0, longestText)} [cut]` : text;
  const known = secrets.reduce((safe, secret) => safe.replaceAll(secret, '[cut]'), short);
  return inText.reduce((safe, [pattern, by]) => safe.replaceAll(pattern, by), known);
}
