import { type Endpoint, isObject, type JsonObject, sumOfShots } from './endpoint.ts';
import type { Field, Fields } from './field.ts';
import type { Problem } from './problem.ts';

/** Everything that is wrong with a body, in the order of the endpoint's fields. Undeclared fields are no problem. */
export function checkBody(endpoint: Endpoint, body: JsonObject): readonly Problem[] {
  const between = endpoint.check?.(body) ?? checkShots(endpoint, body);
  return [...checkFields(endpoint.fields, body, ''), ...between];
}

function checkFields(fields: Fields, body: JsonObject, prefix: string): readonly Problem[] {
  return Object.entries(fields).flatMap(([name, rule]) => {
    const value = body[name];
    const field = prefix + name;
    if (value === undefined || value === null) {
      return rule.isRequired === true
        ? [{ field, kind: 'missing' as const, expected: 'given' }]
        : [];
    }
    const problem = checkValue(field, rule, value);
    return problem === undefined ? checkItems(field, rule, value) : [problem];
  });
}

function checkItems(field: string, rule: Field, value: unknown): readonly Problem[] {
  const { items } = rule;
  if (items === undefined) return [];
  if (isObject(value)) return checkFields(items, value, `${field}.`);
  if (!Array.isArray(value)) return [];
  return value
    .filter(isObject)
    .flatMap((item, index) => checkFields(items, item, `${field}.${index}.`));
}

/** The names in a body that the endpoint does not declare; inside of an object with their path. */
export function undeclaredFields(
  { fields }: Pick<Endpoint, 'fields'>,
  body: JsonObject,
): readonly string[] {
  return Object.entries(body).flatMap(([name, value]) => {
    const rule = fields[name];
    if (rule === undefined) return [name];
    if (rule.type !== 'object' || rule.items === undefined || !isObject(value)) return [];
    return undeclaredFields({ fields: rule.items }, value).map((inner) => `${name}.${inner}`);
  });
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
  // JSON Schema counts code points, and an emoji is one.
  if (
    typeof value === 'string' &&
    rule.maxLength !== undefined &&
    Array.from(value).length > rule.maxLength
  ) {
    return problem('too-long', `at most ${rule.maxLength} characters`);
  }
  if (Array.isArray(value) && rule.maxItems !== undefined && value.length > rule.maxItems) {
    return problem('too-many', `at most ${rule.maxItems} items`);
  }
  return undefined;
}

/**
 * Where shots can be given, they stand in for the prompt: one of the two, no last frame beside shots, and
 * no more seconds in all than one clip can have. WaveSpeed's and fal's field descriptions say so.
 */
function checkShots({ fields }: Endpoint, body: JsonObject): readonly Problem[] {
  if (!('multi_prompt' in fields)) return [];
  const problem = (field: string, kind: Problem['kind'], expected: string): readonly Problem[] => [
    { field, kind, expected },
  ];
  const hasPrompt = typeof body['prompt'] === 'string' && body['prompt'] !== '';
  const shots = sumOfShots(body['multi_prompt']);
  if (shots === undefined) {
    return hasPrompt ? [] : problem('prompt', 'missing', 'given, or multi_prompt');
  }
  if (hasPrompt) return problem('multi_prompt', 'conflict', 'left out when prompt is given');
  if (body['end_image'] !== undefined) {
    return problem('end_image', 'conflict', 'left out when multi_prompt is given');
  }
  const most = Number(fields['duration']?.oneOf?.at(-1) ?? fields['duration']?.max ?? shots);
  if (shots > most) return problem('multi_prompt', 'too-large', `at most ${most} seconds in all`);
  return [];
}
