/** How far back a report goes, in days. */
export type Since = '7' | '30' | '90' | 'all';

/** The choices, in words. */
export const sinceChoices = [
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
  { value: 'all', label: 'Everything' },
] as const;

const dayMs = 86_400_000;

/** The first moment of a report, at a full day of UTC as the ledger's days are. */
export function rangeOf(since: Since, now: number): { readonly from: number | undefined } {
  if (since === 'all') return { from: undefined };
  const today = Math.floor(now / dayMs) * dayMs;
  return { from: today - (Number(since) - 1) * dayMs };
}
