import { z } from 'zod';
import type { WireField, WireValue } from './snapshot.ts';

const wireValue = z.union([z.string(), z.number(), z.boolean()]);

const bounds = z.looseObject({
  type: z.unknown().optional(),
  enum: z.array(z.unknown()).nullish(),
  minimum: z.number().nullish(),
  maximum: z.number().nullish(),
  maxLength: z.number().nullish(),
});

const property = bounds.extend({
  anyOf: z.array(bounds).nullish(),
  allOf: z.array(bounds).nullish(),
});

/** The input of an endpoint, as JSON Schema. Forgiving: what cannot be read is not told. */
export const inputSchema = z.looseObject({
  properties: z.record(z.string(), property),
  required: z.array(z.string()).nullish(),
});

/** What a JSON Schema of an endpoint's input says of each field. */
export function fieldsOf(schema: z.infer<typeof inputSchema>): ReadonlyMap<string, WireField> {
  const required = new Set(schema.required ?? []);
  return new Map(
    Object.entries(schema.properties).map(([name, given]) => [
      name,
      { isRequired: required.has(name), ...limitsOf(given) },
    ]),
  );
}

function limitsOf(given: z.infer<typeof property>): Omit<WireField, 'isRequired'> {
  // A field that may be null is written as a choice of itself and null.
  const [inner] = (given.anyOf ?? given.allOf ?? []).filter(({ type }) => type !== 'null');
  const { type, enum: list, minimum, maximum, maxLength } = { ...inner, ...given };
  const values = list?.flatMap((value): readonly WireValue[] => {
    const read = wireValue.safeParse(value);
    return read.success ? [read.data] : [];
  });
  const isRange = type === 'integer' && typeof minimum === 'number' && typeof maximum === 'number';
  return {
    values: values ?? (isRange ? wholeNumbers(minimum, maximum) : undefined),
    min: minimum ?? undefined,
    max: maximum ?? undefined,
    maxLength: maxLength ?? undefined,
  };
}

const mostValues = 100;

/** Every whole number of a range; `undefined` for one that is too wide to be a choice. */
export function wholeNumbers(min: number, max: number): readonly number[] | undefined {
  const count = max - min + 1;
  return count > mostValues ? undefined : Array.from({ length: count }, (_, index) => min + index);
}
