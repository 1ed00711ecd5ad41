import { encoderOf, encoders, promptOrShots, type Endpoint, type Field } from '@genlock/core';
import type { WireField, WireValue } from './wire-field.ts';

/** The wire fields of an endpoint, as a row has them: one of the table, or a described one. */
export function wireFields(endpoint: Endpoint): ReadonlyMap<string, WireField> {
  const { rawFields, rawDefaults = {}, constants = {} } = endpoint;
  const raw = [...rawFields, ...Object.keys(rawDefaults), ...Object.keys(constants)];
  const fields = new Map<string, WireField>(raw.map((name) => [name, unmapped]));
  for (const field of endpoint.fields) {
    // Where two of our fields share one wire field, neither tells its limits alone.
    fields.set(field.to, fields.has(field.to) ? unmapped : wireField(endpoint, field));
  }
  return fields;
}

const unmapped: WireField = { isSent: undefined, isRequired: undefined, isMapped: false };

function wireField({ rules }: Endpoint, field: Field): WireField {
  const isEither = field.from === 'prompt' && rules.some(({ rule }) => rule === promptOrShots.rule);
  const isRequired = field.required === true;
  return {
    isSent: isRequired || field.default !== undefined || (isEither ? undefined : false),
    isRequired: isEither ? undefined : isRequired,
    isMapped: !isOwnWord(field.encode),
    ...limitsOnWire(field),
  };
}

function limitsOnWire(field: Field): Pick<WireField, 'values' | 'min' | 'max' | 'maxLength'> {
  const { oneOf, min, max, integer, maxLength } = field.limits ?? {};
  const isRange = integer === true && min !== undefined && max !== undefined;
  const given = oneOf ?? (isRange ? wholeNumbers(min, max) : undefined);
  const numbers = [min, max].map((value) => (value === undefined ? value : onWire(field, value)));
  const [low, high] = numbers.map((value) => (typeof value === 'number' ? value : undefined));
  return {
    values: given?.flatMap((value) => onWire(field, value) ?? []),
    min: low,
    max: high,
    maxLength,
  };
}

/** The fields that hold one number or one word, and so have a wire form to compare. */
const plainFields: readonly string[] = [
  'durationSeconds',
  'fps',
  'seed',
  'count',
  'promptAdherence',
  'aspectRatio',
  'resolution',
];

/** Whether an encoder is one of the provider alone, which nobody else can call. */
function isOwnWord(encode: string | undefined): boolean {
  return encode !== undefined && !Object.hasOwn(encoders, encode);
}

/** The wire form of a value of a field that holds one number or one word. */
function onWire({ from, encode }: Field, value: string | number): WireValue | undefined {
  if (!plainFields.includes(from) || isOwnWord(encode)) return undefined;
  const encoded = encode === undefined ? value : encoderOf(encode, {}).encode(value, {});
  return typeof encoded === 'object' || encoded === null ? undefined : encoded;
}

const mostValues = 100;

/** Every whole number of a range; `undefined` for one that is too wide to be a choice. */
function wholeNumbers(min: number, max: number): readonly number[] | undefined {
  const count = max - min + 1;
  return count > mostValues ? undefined : Array.from({ length: count }, (_, index) => min + index);
}
