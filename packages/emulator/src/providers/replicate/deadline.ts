/**
 * A `Cancel-After` in milliseconds: `90`, `90s`, `5m`, `1h30m45s`, five seconds at the least
 * (sdks.replicate.com, predictions create, read 2026-11-29).
 */
export function readDeadline(header: string | null): number | 'bad' | undefined {
  if (header === null) return undefined;
  const parts = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/u.exec(header) ?? [];
  const [hours, minutes, seconds] = [1, 2, 3].map((part) => Number(parts[part] ?? 0));
  const total = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  return total < 5 ? 'bad' : total * 1000;
}
