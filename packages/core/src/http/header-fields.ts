import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import { inWords } from '../names/in-words.ts';

/** What `fetch` takes as the name of a header (RFC 9110, 5.6.2). */
const token = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;

/** What a header cannot hold: control characters, and what has no byte in Latin-1. */
// oxlint-disable-next-line no-control-regex
const impossible = /[\u0000-\u0008\u000A-\u001F\u007F]|[^\u0000-\u00FF]/u;

/** Headers that belong to the connection: an HTTP client refuses them, or the call they are on. */
const ofConnection: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Puts headers together, later ones first, names in lower case, values without blanks around them.
 *
 * @throws InvalidRequestError for one that no request can have, before anything is sent; the value
 * is not repeated, for it may be a key
 */
export function headerFields(
  parts: readonly (Readonly<Record<string, string | undefined>> | undefined)[],
): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const part of parts) {
    for (const [given, value] of Object.entries(part ?? {})) {
      if (value === undefined) continue;
      const name = given.toLowerCase();
      fields[name] = fieldValue(`header ${nameInWords(name)}`, value);
      if (!token.test(name))
        refuse('headers', 'a name that no header can have', 'names of headers');
      if (ofConnection.has(name)) refuse(`header ${name}`, 'a value', 'none: the client sets it');
    }
  }
  return fields;
}

/**
 * A value as a header can hold it, without blanks around it: a key from a file ends in a line break.
 *
 * @param field - what it is called where it was given
 * @throws InvalidRequestError for one that no header can hold
 */
export function fieldValue(field: string, value: unknown): string {
  // A caller without types may hand over a number, or a list of values.
  if (typeof value !== 'string') return refuse(field, inWords(value), 'a text');
  const trimmed = value.trim();
  const found = impossible.exec(trimmed);
  if (found === null) return trimmed;
  const point = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return refuse(field, `U+${point} at place ${found.index + 1}`, 'what an HTTP header can hold');
}

function nameInWords(name: string): string {
  return token.test(name) ? name : 'without a proper name';
}

function refuse(field: string, given: string, allowed: string): never {
  throw new InvalidRequestError([{ field, given, allowed }]);
}
