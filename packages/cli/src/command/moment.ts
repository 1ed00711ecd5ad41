import { BadValue } from './bad-value.ts';

/** A moment as it is typed: some time ago, or a date. */
export type Moment = { readonly agoMs: number } | { readonly atMs: number };

const units: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

const date = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/** `7d`, `12h`, `2026-11-01`, `2026-11-01T08:00`. A day begins at midnight in UTC. */
export function parseMoment(text: string): Moment {
  const [, count, unit = ''] = /^(\d{1,6})([mhdw])$/.exec(text) ?? [];
  const unitMs = units[unit];
  if (count !== undefined && unitMs !== undefined) return { agoMs: Number(count) * unitMs };
  const isZoned = text.length <= 10 || /(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  const atMs = date.test(text) ? Date.parse(isZoned ? text : `${text}Z`) : Number.NaN;
  // JavaScript takes 2026-02-31 for a day in March.
  const isDay =
    new Date(`${text.slice(0, 10)}T00:00Z`).toJSON()?.slice(0, 10) === text.slice(0, 10);
  if (Number.isNaN(atMs) || !isDay) {
    throw new BadValue('Give a time ago, such as 7d or 12h, or a date in UTC, such as 2026-11-01.');
  }
  return { atMs };
}

/** Milliseconds since the epoch. */
export function momentAt(moment: Moment | undefined, now: number): number | undefined {
  if (moment === undefined) return undefined;
  return 'atMs' in moment ? moment.atMs : now - moment.agoMs;
}
