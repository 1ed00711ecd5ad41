import type { JSONObject } from '@ai-sdk/provider';
import { isJsonObject } from '../json-path.ts';

/** A schema without references, unions and nulls, with what was lost on the way. */
export interface ResolvedSchema {
  readonly schema: JSONObject;
  /** What was not understood, as parts of a sentence. */
  readonly doubts: readonly string[];
}

/** Deeper than any schema that was seen; what is deeper goes in circles or is an attack. */
const deepest = 24;
/** Steps for a whole document: a schema of megabytes is read as far as this goes. */
const mostSteps = 50_000;

const circles = 'a part of it goes in circles or is too deep to read';
const nowhere = 'a reference in it leads nowhere';
/** What is said of a schema that could not be read to its end. */
export const lostParts: readonly string[] = [circles, nowhere];

/** Reads schemas of one document, with one purse of steps for all of them. */
export function createResolver(document: unknown): (schema: unknown) => ResolvedSchema {
  let steps = 0;

  function resolve(schema: unknown, depth: number): ResolvedSchema {
    steps += 1;
    if (!isJsonObject(schema)) return { schema: {}, doubts: [] };
    if (depth > deepest || steps > mostSteps) return { schema: {}, doubts: [circles] };
    const { $ref } = schema;
    if (typeof $ref === 'string') return referred($ref, without(schema, '$ref'), depth);
    if (Array.isArray(schema['allOf'])) return joined(schema['allOf'], schema, depth);
    const union = schema['anyOf'] ?? schema['oneOf'];
    return Array.isArray(union) ? chosen(union, schema, depth) : { schema, doubts: [] };
  }

  function referred($ref: string, beside: JSONObject, depth: number): ResolvedSchema {
    const target = pointedAt(document, $ref);
    if (target === undefined) {
      const { schema, doubts } = resolve(beside, depth + 1);
      return { schema, doubts: [...doubts, nowhere] };
    }
    return merged([resolve(target, depth + 1), resolve(beside, depth + 1)]);
  }

  function joined(parts: readonly unknown[], schema: JSONObject, depth: number): ResolvedSchema {
    const own = resolve(without(schema, 'allOf'), depth + 1);
    return merged([...parts.map((part) => resolve(part, depth + 1)), own]);
  }

  /** What may be null is a choice of itself and null; of real choices the first that has values. */
  function chosen(parts: readonly unknown[], schema: JSONObject, depth: number): ResolvedSchema {
    const own = resolve(without(without(schema, 'anyOf'), 'oneOf'), depth + 1);
    const branches = parts
      .map((part) => resolve(part, depth + 1))
      .filter(({ schema: branch }) => branch['type'] !== 'null');
    const [first] = branches;
    if (first === undefined || branches.length === 1) return merged([...branches, own]);
    const best =
      branches.find(({ schema: branch }) => isNumeric(branch)) ??
      branches.find(({ schema: branch }) => Array.isArray(branch['enum'])) ??
      first;
    const others = branches.filter((branch) => branch !== best).map(wordOf);
    const doubts = [`it also takes ${[...new Set(others)].join(' or ')}`];
    return merged([best, own, { schema: {}, doubts }]);
  }

  return (schema) => resolve(schema, 0);
}

function merged(parts: readonly ResolvedSchema[]): ResolvedSchema {
  return {
    schema: parts.reduce<JSONObject>((all, { schema }) => ({ ...all, ...schema }), {}),
    doubts: [...new Set(parts.flatMap(({ doubts }) => doubts))],
  };
}

function isNumeric({ type }: JSONObject): boolean {
  return type === 'integer' || type === 'number';
}

/** What a choice is, in a word that repeats no text of the schema but plain values. */
function wordOf({ schema }: ResolvedSchema): string {
  const { const: only, type } = schema;
  if (typeof only === 'string' && /^[\w.:-]{1,24}$/.test(only)) return `"${only}"`;
  return typeof type === 'string' && /^[a-z]{1,12}$/.test(type)
    ? `another ${type}`
    : 'another form';
}

function without(schema: JSONObject, name: string): JSONObject {
  const { [name]: _left, ...rest } = schema;
  return rest;
}

/** What a JSON pointer such as `#/components/schemas/Input` leads to. */
function pointedAt(document: unknown, pointer: string): unknown {
  if (!pointer.startsWith('#/')) return undefined;
  let place: unknown = document;
  for (const part of pointer.slice(2).split('/')) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!isJsonObject(place) || !Object.hasOwn(place, name)) return undefined;
    place = place[name];
  }
  return place;
}
