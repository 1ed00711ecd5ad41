import type { Field, RequestField, SubmitCall } from '@genlock/core';

type Body = SubmitCall['body'];

/** Names that public clients and copies of the catalogue have for one and the same thing. */
const sameThings: readonly (readonly string[])[] = [
  ['image', 'image_url', 'start_image', 'start_image_url', 'first_frame', 'first_frame_url'],
  ['last_frame_url', 'last_frame_image', 'last_frame', 'end_image', 'end_image_url'],
  ['video', 'video_url', 'motion_video_url'],
  ['duration', 'duration_s', 'duration_seconds'],
  ['aspect_ratio', 'ratio'],
];

/** The fields whose value is a number, however it is written. */
const numbers: readonly RequestField[] = ['durationSeconds', 'seed', 'fps', 'count'];

/**
 * A body under the names and types of a live schema. A field that the schema has under another name
 * takes that name, a number that it wants as a text becomes one, and the other way round. What is
 * not understood stays as the table has it.
 *
 * @param schema - JSON Schema of the body, as the catalogue told it: it may hold anything
 */
export function fitTo(schema: unknown, rows: readonly Field[], body: Body): Body {
  const properties = partOf(schema, 'properties');
  const mapped = rows.filter(({ to }) => Object.hasOwn(body, to));
  const fitted = mapped.map(({ from, to }) => {
    const name = nameOf(to, properties, body);
    const types = numbers.includes(from) ? typesOf(partOf(properties, name), schema) : [];
    return [name, written(body[to], types)] as const;
  });
  const rest = Object.entries(body).filter(([name]) => !mapped.some(({ to }) => to === name));
  return Object.fromEntries([...rest, ...fitted]);
}

/** The one other name that the schema has, where it does not have this one. */
function nameOf(name: string, properties: object, body: Body): string {
  if (Object.hasOwn(properties, name)) return name;
  const others = (sameThings.find((names) => names.includes(name)) ?? []).filter(
    (other) => Object.hasOwn(properties, other) && !Object.hasOwn(body, other),
  );
  const [only] = others;
  return only !== undefined && others.length === 1 ? only : name;
}

type Value = Body[string];

/** A value in one of these types, where it is the same value then. */
function written(value: Value, types: readonly string[]): Value {
  const takesNumbers = types.includes('integer') || types.includes('number');
  const takesTexts = types.includes('string');
  if (typeof value === 'number' && takesTexts && !takesNumbers) return String(value);
  const isText =
    typeof value === 'string' && value.trim() !== '' && String(Number(value)) === value;
  return isText && takesNumbers && !takesTexts ? Number(value) : value;
}

/** How deep a schema is followed: `anyOf` in `$ref` in `anyOf` is more than any answer has. */
const mostDepth = 4;

/** The types that a part of a schema takes: its own, those of its choices, and of what it refers to. */
function typesOf(part: object, schema: unknown, depth: number = mostDepth): readonly string[] {
  if (depth === 0) return [];
  const facts: Readonly<Record<string, unknown>> = { ...part };
  const own = [facts['type']].flat().filter((type) => typeof type === 'string');
  const choices = ['anyOf', 'oneOf', 'allOf'].flatMap((word) => {
    const list = facts[word];
    return Array.isArray(list) ? list.filter(isObject) : [];
  });
  const reference = facts['$ref'];
  const referred = typeof reference === 'string' ? [definitionOf(reference, schema)] : [];
  return [...own, ...[...choices, ...referred].flatMap((one) => typesOf(one, schema, depth - 1))];
}

/** What `#/$defs/Seconds` leads to. */
function definitionOf(reference: string, schema: unknown): object {
  const path = reference.replace(/^#\//, '').split('/');
  return path.reduce<object>((place, name) => partOf(place, name), isObject(schema) ? schema : {});
}

/** An object inside another one; an empty one where there is none. */
function partOf(whole: unknown, name: string): object {
  const part: unknown =
    isObject(whole) && Object.hasOwn(whole, name) ? Reflect.get(whole, name) : undefined;
  return isObject(part) ? part : {};
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
