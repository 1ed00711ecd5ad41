import type { JSONValue } from '@ai-sdk/provider';

/**
 * Whether a JSON value holds everything that another one holds, whatever the order of keys. It may
 * hold more keys: a provider's record of a body has its defaults filled in.
 */
export function jsonIncludes(whole: unknown, part: JSONValue | undefined): boolean {
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
