/**
 * Replicate tells nobody what a task cost: its API has no price and no bill, only `metrics` of the
 * run (https://replicate.com/docs/reference/http, read 2026-11-29).
 */
export async function costOfTask(): Promise<undefined> {
  return undefined;
}
