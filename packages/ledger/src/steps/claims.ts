import { optionalText } from '../store/columns.ts';
import { firstRow, run, type Work } from '../store/work.ts';

/**
 * Takes a name in one step: `true` for the first who asks. Also for who comes after a process that
 * died with it, where the name is the key of a start in this ledger: such a start gives the task
 * that is there, and never sends a second submit.
 */
export function* claim(name: string, now: number, staleMs: number): Work<boolean> {
  const taken = yield* firstRow(
    `INSERT INTO claim (name, claimed_at) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET claimed_at = excluded.claimed_at
     WHERE claim.answer IS NULL AND claim.claimed_at < ?
       AND EXISTS (SELECT 1 FROM task WHERE start_key = excluded.name)
     RETURNING name`,
    name,
    now,
    now - staleMs,
  );
  return taken !== undefined;
}

/** Notes what came of a claim. */
export function* settleClaim(name: string, answer: string): Work<void> {
  yield* run('UPDATE claim SET answer = ? WHERE name = ?', answer, name);
}

/** What came of a claim; `undefined` while nobody knows. */
export function* answerOf(name: string): Work<string | undefined> {
  const row = yield* firstRow('SELECT answer FROM claim WHERE name = ?', name);
  return row && optionalText(row, 'answer');
}

/** Lets a name be taken again. */
export function* releaseClaim(name: string): Work<void> {
  yield* run('DELETE FROM claim WHERE name = ?', name);
}

/** Forgets claims that nobody asks for any more. */
export function* forgetClaims(before: number): Work<void> {
  yield* run('DELETE FROM claim WHERE claimed_at < ?', before);
}
