import type { AccountOutcome, AccountRules, OpenCircuit } from '../batch/account-rules.ts';
import type { ItemFault } from '../batch/batch-item.ts';
import { run, type Work } from '../store/work.ts';
import { accountRow, type AccountRow } from './account-row.ts';

/** How long a submit that tries an account is waited for, in milliseconds. */
const probingMs = 60_000;
const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/** The circuit of an account, where it is open. */
export function circuitOf(
  { faults, fault, openedAt, probingUntil }: AccountRow,
  rules: Pick<AccountRules, 'faults'>,
  now: number,
): OpenCircuit | undefined {
  if (faults < rules.faults || fault === undefined) return undefined;
  // outcome() writes it, from a fault.
  // oxlint-disable-next-line typescript/no-unsafe-assignment
  const known: ItemFault = JSON.parse(fault);
  return { fault: known, faults, openedAt, isProbing: isAhead(probingUntil, now, probingMs) };
}

/** In how many milliseconds one submit may try an account whose circuit is open; 0 for now. */
export function probeInMs({ probeAt, probingUntil }: AccountRow, now: number): number {
  if (isAhead(probingUntil, now, probingMs)) return Math.min(longestPauseMs, probingUntil - now);
  return isAhead(probeAt, now, longestPauseMs) ? probeAt - now : 0;
}

/** A moment that lies further ahead than was ever written is of a clock that was set back. */
function isAhead(at: number, now: number, mostMs: number): boolean {
  return at > now && at <= now + mostMs;
}

/** One submit tries the account. */
export function* probe({ name }: AccountRow, now: number): Work<void> {
  yield* run('UPDATE account SET probing_until = ? WHERE name = ?', now + probingMs, name);
}

/** Somebody begins who may have mended what was wrong: one submit may try it at once. */
export function* halfOpen(names: readonly string[], now: number): Work<void> {
  for (const name of names) {
    yield* run(
      `UPDATE account SET probe_at = 0, probing_until = 0, opened_at = ?
       WHERE name = ? AND faults > 0`,
      now,
      name,
    );
  }
}

/** Writes down what a submit said of its account. */
export function* outcome({ account, said }: AccountOutcome, now: number): Work<void> {
  if (said === 'silent') {
    yield* run('UPDATE account SET probing_until = 0 WHERE name = ?', account.name);
    return;
  }
  if (said === 'took') {
    yield* run(
      `UPDATE account SET faults = 0, fault = NULL, opened_at = 0, probe_at = 0, probing_until = 0
       WHERE name = ? AND faults > 0`,
      account.name,
    );
    return;
  }
  const row = yield* accountRow(account.name);
  const faults = row.faults + 1;
  const isOpening = row.faults < account.faults && faults >= account.faults;
  const pauses = Math.max(0, faults - account.faults);
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(pauses, 10));
  yield* run(
    `UPDATE account SET faults = ?, fault = ?, opened_at = ?, probe_at = ?, probing_until = 0
     WHERE name = ?`,
    faults,
    JSON.stringify(said),
    isOpening ? now : row.openedAt,
    now + pauseMs,
    account.name,
  );
}
