import { type JsonObject, type Endpoint, isObject } from './endpoint.ts';
import type { Field } from './field.ts';

/** One thing that is wrong with a body. Every provider words it in its own way. */
export interface Problem {
  /** The wire name of the field. */
  readonly field: string;
  readonly kind:
    | 'missing'
    | 'type'
    | 'choice'
    | 'too-small'
    | 'too-large'
    | 'too-long'
    | 'too-many'
    | 'conflict';
  /** What was expected, as a phrase that completes "should be". */
  readonly expected: string;
  /** The value that was given; undefined when it is missing. */
  readonly value?: unknown;
}

/** Everything that is wrong with a body, in the order of the endpoint's fields. Undeclared fields are no problem. */
export function checkBody(endpoint: Endpoint, body: JsonObject): readonly Problem[] {
  const problems = Object.entries(endpoint.fields).flatMap(([name, field]) => {
    const value = body[name];
    if (value === undefined || value === null) {
      return field.isRequired === true
        ? [{ field: name, kind: 'missing' as const, expected: 'given' }]
        : [];
    }
    const problem = checkValue(name, field, value);
    return problem === undefined ? [] : [problem];
  });
  return [...problems, ...checkShots(endpoint, body)];
}

/** The names in a body that the endpoint does not declare. */
export function undeclaredFields(endpoint: Endpoint, body: JsonObject): readonly string[] {
  return Object.keys(body).filter((name) => !(name in endpoint.fields));
}

const isType: Readonly<Record<Field['type'], (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  number: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
  'string[]': (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  'object[]': (value) => Array.isArray(value) && value.every(isObject),
  object: isObject,
  any: () => true,
};

function checkValue(field: string, rule: Field, value: unknown): Problem | undefined {
  const problem = (kind: Problem['kind'], expected: string): Problem => ({
    field,
    kind,
    expected,
    value,
  });
  if (!isType[rule.type](value)) return problem('type', `of type ${rule.type}`);
  if (rule.isRequired === true && value === '') return problem('missing', 'given');
  if (rule.oneOf?.some((allowed) => allowed === value) === false) {
    return problem(
      'choice',
      `one of ${rule.oneOf.map((allowed) => JSON.stringify(allowed)).join(', ')}`,
    );
  }
  if (typeof value === 'number' && rule.min !== undefined && value < rule.min) {
    return problem('too-small', `at least ${rule.min}`);
  }
  if (typeof value === 'number' && rule.max !== undefined && value > rule.max) {
    return problem('too-large', `at most ${rule.max}`);
  }
  if (typeof value === 'string' && rule.maxLength !== undefined && value.length > rule.maxLength) {
    return problem('too-long', `at most ${rule.maxLength} characters`);
  }
  if (Array.isArray(value) && rule.maxItems !== undefined && value.length > rule.maxItems) {
    return problem('too-many', `at most ${rule.maxItems} items`);
  }
  return undefined;
}

/**
 * Where shots can be given, they stand in for the prompt: one of the two, and no last frame beside shots.
 * WaveSpeed's and fal's field descriptions both say so.
 */
function checkShots(endpoint: Endpoint, body: JsonObject): readonly Problem[] {
  if (!('multi_prompt' in endpoint.fields)) return [];
  const hasPrompt = typeof body['prompt'] === 'string' && body['prompt'] !== '';
  const hasShots = Array.isArray(body['multi_prompt']) && body['multi_prompt'].length > 0;
  if (hasPrompt && hasShots) {
    return [{ field: 'multi_prompt', kind: 'conflict', expected: 'left out when prompt is given' }];
  }
  if (!hasPrompt && !hasShots)
    return [{ field: 'prompt', kind: 'missing', expected: 'given, or multi_prompt' }];
  if (hasShots && body['end_image'] !== undefined) {
    return [
      { field: 'end_image', kind: 'conflict', expected: 'left out when multi_prompt is given' },
    ];
  }
  return [];
}
