import { encoderOf, promptOrShots, type Endpoint, type Field } from '@genlock/core';
import { wholeNumbers } from './json-schema.ts';
import type { WireField, WireValue } from './snapshot.ts';

/** What our table says of one wire field. */
export interface OurField extends Omit<WireField, 'isRequired'> {
  /** Whether every request has it; `undefined` where that hangs on what else is given. */
  readonly isSent: boolean | undefined;
  /** Whether our table refuses a request without it. */
  readonly isRequired: boolean | undefined;
  /** Whether the table knows its limits, or only that it is there. */
  readonly isMapped: boolean;
}

/** The wire fields of an endpoint, as our table has them. */
export function ourFields(endpoint: Endpoint): ReadonlyMap<string, OurField> {
  const { rawFields, rawDefaults = {}, constants = {} } = endpoint;
  const raw = [...rawFields, ...Object.keys(rawDefaults), ...Object.keys(constants)];
  const fields = new Map<string, OurField>(raw.map((name) => [name, unmapped]));
  for (const field of endpoint.fields) {
    // Where two of our fields share one wire field, neither tells its limits alone.
    fields.set(field.to, fields.has(field.to) ? unmapped : ourField(endpoint, field));
  }
  return fields;
}

const unmapped: OurField = { isSent: undefined, isRequired: undefined, isMapped: false };

function ourField({ rules }: Endpoint, field: Field): OurField {
  const isEither = field.from === 'prompt' && rules.some(({ rule }) => rule === promptOrShots.rule);
  const isRequired = field.required === true;
  return {
    isSent: isRequired || field.default !== undefined || (isEither ? undefined : false),
    isRequired: isEither ? undefined : isRequired,
    isMapped: true,
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

/** The wire form of a value of a field that holds one number or one word. */
function onWire({ from, encode }: Field, value: string | number): WireValue | undefined {
  if (!plainFields.includes(from)) return undefined;
  const encoded = encode === undefined ? value : encoderOf(encode, {}).encode(value, {});
  return typeof encoded === 'object' || encoded === null ? undefined : encoded;
}
