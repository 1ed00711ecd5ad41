import { inferMode, type Endpoint, type VideoProvider } from '@genlock/core';
import type { ColumnRequest, FieldNote } from '../../api/index.ts';
import type { OpenedForm } from './form.ts';

/** A form with a length that the endpoint has, and what is to be said of it. */
export interface Clamped {
  readonly form: OpenedForm;
  readonly note: FieldNote;
}

/**
 * The form with the next longer length that the column's endpoint takes, or with its longest: a clip
 * can be cut, not stretched. `undefined` where that changes nothing.
 */
export function nearestLength(
  { endpoints }: Pick<VideoProvider, 'endpoints'>,
  form: OpenedForm,
  { model, nearestLength: isWanted = true }: ColumnRequest,
): Clamped | undefined {
  const { durationSeconds: asked, shots } = form;
  if (!isWanted || model === undefined || asked === undefined || shots !== undefined) {
    return undefined;
  }
  const mode = inferMode({ ...form, model });
  const named = endpoints.filter(({ key, id }) => key === model || id === model);
  const rows = named.length > 0 ? named : endpoints.filter((row) => row.model === model);
  const row = rows.find((each) => each.mode === mode) ?? rows[0];
  const nearest = row && nearestAt(row, asked);
  if (nearest === undefined || nearest === asked) return undefined;
  const why = `${asked} s were asked for; this endpoint makes ${lengthsInWords(row)}: ${nearest} s.`;
  return {
    form: { ...form, durationSeconds: nearest },
    note: { field: 'durationSeconds', what: 'clamped', why },
  };
}

function lengthsOf({ fields, fixed }: Endpoint): {
  readonly oneOf?: readonly number[];
  readonly min?: number | undefined;
  readonly max?: number | undefined;
} {
  const limits = fields.find(({ from }) => from === 'durationSeconds')?.limits;
  if (limits?.oneOf !== undefined) return { oneOf: limits.oneOf.map(Number) };
  if (limits?.min !== undefined || limits?.max !== undefined) {
    return { min: limits.min, max: limits.max };
  }
  return typeof fixed.durationSeconds === 'number' ? { oneOf: [fixed.durationSeconds] } : {};
}

function nearestAt(row: Endpoint, asked: number): number | undefined {
  const { oneOf, min = 0, max = Infinity } = lengthsOf(row);
  if (oneOf === undefined) return Math.min(max, Math.max(min, Math.ceil(asked)));
  const sorted = oneOf.toSorted((a, b) => a - b);
  return sorted.find((each) => each >= asked) ?? sorted.at(-1);
}

function lengthsInWords(row: Endpoint | undefined): string {
  const { oneOf, min, max } = row === undefined ? {} : lengthsOf(row);
  if (oneOf !== undefined) return `${oneOf.join(', ')} s`;
  if (min !== undefined && max !== undefined) return `${min} to ${max} s`;
  return max === undefined ? `${min ?? 1} s or more` : `up to ${max} s`;
}
