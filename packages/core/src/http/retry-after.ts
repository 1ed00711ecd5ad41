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
  const ms = /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
