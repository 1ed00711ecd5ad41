import type { JSONValue } from '@ai-sdk/provider';

/**
 * Stands for the URL of an upload, which is another one each time. It is none that anybody has.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6761#section-6.4 for `.invalid`
 */
export const anyUrl = 'https://any-upload.invalid/';

/**
 * Whether a JSON value holds everything that another one holds, whatever the order of keys. It may
 * hold more keys: a provider's record of a body has its defaults filled in. {@link anyUrl} in the
 * other one fits any text.
 */
export function jsonIncludes(whole: unknown, part: JSONValue | undefined): boolean {
  if (typeof part === 'string') return typeof whole === 'string' && textFits(whole, part);
  if (typeof part !== 'object' || part === null) return whole === part;
  if (typeof whole !== 'object' || whole === null) return false;
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) &&
      whole.length === part.length &&
      part.every((item: JSONValue, index) => jsonIncludes(whole[index], item))
    );
  }
  return Object.entries(part).every(
    ([key, value]) => value === undefined || jsonIncludes(Reflect.get(whole, key), value),
  );
}

/** Equal, with something in the place of each {@link anyUrl}. */
function textFits(whole: string, part: string): boolean {
  const [first = '', ...others] = part.split(anyUrl);
  const last = others.pop();
  if (last === undefined) return whole === part;
  if (!whole.startsWith(first)) return false;
  let position = first.length;
  for (const piece of others) {
    const found = whole.indexOf(piece, position + 1);
    if (found === -1) return false;
    position = found + piece.length;
  }
  return whole.length - last.length > position && whole.endsWith(last);
}
