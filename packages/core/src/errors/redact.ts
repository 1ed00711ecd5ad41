import { withoutShared } from './shared-runs.ts';

const longest = 300;
const shortestText = 4;
/** As much of a longer text as gives it away. */
const headLength = 12;

/** Patterns of what must not appear in a message: keys, data URIs, long runs of base64, queries. */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Key)\s+[^\s"',}]+/gi, '$1 [redacted]'],
  [/\b(?:whsec|apikey|ak|sk)[-_][A-Za-z0-9_-]{6,}/g, '[redacted]'],
  [/\bdata:[^\s"',]*,[^\s"',]*/g, '[data]'],
  [/[A-Za-z0-9+/]{120,}={0,2}/g, '[data]'],
  [/(https?:\/\/[^\s"'?]+)\?[^\s"']*/g, '$1'],
];

/**
 * A provider's own words, safe to put into an error: secrets, given texts and media taken out,
 * on one line, at most 300 characters.
 *
 * @param texts - what must not be repeated, such as the key and the prompt
 * @param keyPrefix - how the keys of the provider begin
 */
export function redact(
  message: string,
  texts: readonly (string | undefined)[] = [],
  keyPrefix?: string,
): string {
  let safe = message.slice(0, 10_000);
  for (const text of texts) {
    if (text === undefined) continue;
    if (text.length >= shortestText) safe = without(safe, text);
    safe = withoutShared(safe, text);
  }
  if (keyPrefix !== undefined) safe = withoutKeys(safe, keyPrefix);
  for (const [pattern, replacement] of secrets) safe = safe.replaceAll(pattern, replacement);
  safe = safe.replaceAll(/\s+/g, ' ').trim();
  return safe.length > longest ? `${safe.slice(0, longest)}...` : safe;
}

/** A message without what begins like a key of the provider and goes on as one. */
function withoutKeys(message: string, prefix: string): string {
  const [first = '', ...others] = message.split(prefix);
  return [first, ...others.map((part) => part.replace(/^[A-Za-z0-9_-]{6,}/, '[redacted]'))]
    .map((part, index) => (index > 0 && !part.startsWith('[redacted]') ? `${prefix}${part}` : part))
    .join('');
}

/**
 * A message without a text: as it is and as it stands in JSON, whole or cut short. A provider
 * quotes a long prompt with its beginning alone.
 */
function without(message: string, text: string): string {
  const forms = [text, JSON.stringify(text).slice(1, -1)];
  let safe = '';
  let from = 0;
  for (;;) {
    const places = forms.map((form) => message.indexOf(form.slice(0, headLength), from));
    const at = Math.min(...places.filter((place) => place >= 0));
    if (at === Number.POSITIVE_INFINITY) return safe + message.slice(from);
    safe += `${message.slice(from, at)}[redacted]`;
    from = at + Math.max(...forms.map((form) => sharedLength(message, at, form)));
  }
}

/** How much of the beginning of a text stands at a place. */
function sharedLength(message: string, at: number, text: string): number {
  let length = 0;
  while (length < text.length && message[at + length] === text[length]) length += 1;
  return length;
}
