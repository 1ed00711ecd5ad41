const longest = 300;

/** Patterns of what must not appear in a message: keys, data URIs, long runs of base64, queries. */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Key)\s+[^\s"',}]+/gi, '$1 [redacted]'],
  [/\b(?:wsk|whsec|apikey|ak|sk)[-_][A-Za-z0-9_-]{6,}/g, '[redacted]'],
  [/\bdata:[^\s"',]*,[^\s"',]*/g, '[data]'],
  [/[A-Za-z0-9+/]{120,}={0,2}/g, '[data]'],
  [/(https?:\/\/[^\s"'?]+)\?[^\s"']*/g, '$1'],
];

/**
 * A provider's own words, safe to put into an error: secrets, given texts and media taken out,
 * on one line, at most 300 characters.
 *
 * @param texts - what must not be repeated, such as the key and the prompt
 */
export function redact(message: string, texts: readonly (string | undefined)[] = []): string {
  let safe = message.slice(0, 10_000);
  for (const text of texts) {
    if (text !== undefined && text.length >= 4) safe = safe.replaceAll(text, '[redacted]');
  }
  for (const [pattern, replacement] of secrets) safe = safe.replaceAll(pattern, replacement);
  safe = safe.replaceAll(/\s+/g, ' ').trim();
  return safe.length > longest ? `${safe.slice(0, longest)}...` : safe;
}
