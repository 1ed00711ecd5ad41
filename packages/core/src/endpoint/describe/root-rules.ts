import { isJsonObject } from '../json-path.ts';
import type { Field, Rule } from '../endpoint.ts';
import { promptOrShots, secondsWithoutLastFrame } from '../rules.ts';
import { numberOf } from './map-field.ts';

/** Rules that span several fields, and whether there are some that were not understood. */
export interface RootRules {
  readonly rules: readonly Rule[];
  readonly doubts: readonly string[];
}

/** Words of JSON Schema for what holds between fields. */
const betweenFields = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'dependentRequired'] as const;

/**
 * The rules of a schema as a whole. Of those between fields one is known: other lengths with a last
 * frame than without, as one catalogue has it for its O1 models.
 */
export function rootRules(schema: unknown, fields: readonly Field[]): RootRules {
  const prompt = fields.find(({ from }) => from === 'prompt');
  const hasShots = fields.some(({ from }) => from === 'shots');
  const rules = hasShots && prompt !== undefined && prompt.required !== true ? [promptOrShots] : [];
  const seconds = lengthsWithoutLastFrame(schema, fields);
  if (seconds !== undefined) {
    return { rules: [...rules, secondsWithoutLastFrame(...seconds)], doubts: [] };
  }
  const isMore = isJsonObject(schema) && betweenFields.some((word) => word in schema);
  return { rules, doubts: isMore ? ['its rules between fields are not checked'] : [] };
}

function lengthsWithoutLastFrame(
  schema: unknown,
  fields: readonly Field[],
): readonly number[] | undefined {
  if (!isJsonObject(schema)) return undefined;
  const { if: condition, else: otherwise } = schema;
  const last = fields.find(({ from }) => from === 'lastFrame')?.to;
  const duration = fields.find(({ from }) => from === 'durationSeconds')?.to;
  if (last === undefined || duration === undefined || !isJsonObject(condition)) return undefined;
  const { required } = condition;
  if (!Array.isArray(required) || required.length !== 1 || required[0] !== last) return undefined;
  const properties = isJsonObject(otherwise) ? otherwise['properties'] : undefined;
  const limited = isJsonObject(properties) ? properties[duration] : undefined;
  const list = isJsonObject(limited) ? limited['enum'] : undefined;
  const seconds = Array.isArray(list) ? list.flatMap((value) => numberOf(value) ?? []) : [];
  return seconds.length === 0 ? undefined : seconds;
}
