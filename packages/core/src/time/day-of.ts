/** The day that a clock says, `YYYY-MM-DD`; the machine's own where that clock says none. */
export function dayOf(now: () => number): string {
  const given = new Date(now());
  // A clock that is wrong must not keep a provider from being made.
  const moment = Number.isNaN(given.getTime()) ? new Date() : given;
  return moment.toISOString().slice(0, 'YYYY-MM-DD'.length);
}
