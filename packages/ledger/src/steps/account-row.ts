import { number, optionalText, text } from '../store/columns.ts';
import { firstRow, type Row, run, type Work } from '../store/work.ts';

/** An account at a provider, as all workers on the ledger share it. */
export interface AccountRow {
  readonly name: string;
  /** When the rate lets the next submit go, in microseconds since the epoch. */
  readonly nextAt: number;
  /** Refusals in a row that are the account's and not an item's. */
  readonly faults: number;
  /** The last of them, as JSON. */
  readonly fault: string | undefined;
  /** When there were too many, in milliseconds since the epoch. */
  readonly openedAt: number;
  /** When one submit may try it. */
  readonly probeAt: number;
  /** Until when that one is waited for; 0 where none is under way. */
  readonly probingUntil: number;
}

/** The account of a name, made where there is none. */
export function* accountRow(name: string): Work<AccountRow> {
  yield* run(
    `INSERT INTO account (name, next_at, faults, opened_at, probe_at, probing_until)
     VALUES (?, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING`,
    name,
  );
  const row = yield* firstRow('SELECT * FROM account WHERE name = ?', name);
  if (row === undefined) throw new TypeError('The ledger has lost an account.');
  return accountOf(row);
}

function accountOf(row: Row): AccountRow {
  return {
    name: text(row, 'name'),
    nextAt: number(row, 'next_at'),
    faults: number(row, 'faults'),
    fault: optionalText(row, 'fault'),
    openedAt: number(row, 'opened_at'),
    probeAt: number(row, 'probe_at'),
    probingUntil: number(row, 'probing_until'),
  };
}
