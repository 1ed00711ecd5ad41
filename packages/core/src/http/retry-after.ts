/**
 * How long an answer asks to wait, in milliseconds: `Retry-After` in seconds or as a date
 * (RFC 9110, 10.2.3). `undefined` when it does not say, or says nonsense.
 */
export function retryAfterMs(
  headers: Readonly<Record<string, string>>,
  now: number,
): number | undefined {
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  const seconds = /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isFinite(seconds)) return seconds * 1000;
  // HTTP dates end in GMT; `Date.parse` alone would read a date into almost anything.
  const at = /GMT\s*$/i.test(value) ? Date.parse(value) : Number.NaN;
  const leftMs = at - now;
  return Number.isNaN(leftMs) ? undefined : Math.max(0, leftMs);
}
