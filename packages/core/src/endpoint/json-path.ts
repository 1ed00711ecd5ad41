import type { JSONObject, JSONValue } from '@ai-sdk/provider';

/** Whether a value is an object with names. */
export function isJsonObject(value: unknown): value is JSONObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Puts a value where a path leads, `settings.duration`, and makes the objects on the way. */
export function setAt(body: JSONObject, path: string, value: JSONValue): void {
  const names = path.split('.');
  const last = names.pop() ?? path;
  let place = body;
  for (const name of names) {
    const there = place[name];
    const inside: JSONObject = isJsonObject(there) ? { ...there } : {};
    place[name] = inside;
    place = inside;
  }
  place[last] = value;
}

/** Both objects in one. Objects are merged name by name; of anything else the second one counts. */
export function mergeDeep(first: JSONObject, second: JSONObject): JSONObject {
  const merged: JSONObject = { ...first };
  for (const [name, value] of Object.entries(second)) {
    const there = Object.hasOwn(merged, name) ? merged[name] : undefined;
    merged[name] = isJsonObject(there) && isJsonObject(value) ? mergeDeep(there, value) : value;
  }
  return merged;
}

/** The places of everything that an object holds, each as a path; a list counts as one place. */
export function pathsIn(object: JSONObject, above: readonly string[] = []): readonly Path[] {
  return Object.entries(object).flatMap(([name, value]) => {
    const path = [...above, ...name.split('.')];
    const isInner = isJsonObject(value) && Object.keys(value).length > 0;
    return isInner ? pathsIn(value, path) : [path];
  });
}

/** The names on the way to a place, the outermost first. */
export type Path = readonly string[];
