import type { Durability } from './ledger-store.ts';
import { ConnectionLost, ServerError, storeError } from './postgres-error.ts';
import type { Session } from './postgres-session.ts';

/** A write that waits for the next transaction. */
export interface PendingWrite {
  readonly durability: Durability;
  /** Runs its steps; gives what is to be done once they are committed. */
  readonly steps: (session: Session) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
}

/** How sure a transaction of several writes has to be: as the surest of them. */
export function durabilityOf(group: readonly PendingWrite[]): Durability {
  return group.some(({ durability }) => durability === 'money') ? 'money' : 'usual';
}

/**
 * Runs writes within one transaction, each undone alone where it fails. Gives what tells each of them
 * how it ended.
 *
 * @throws what undoes all of them: a conflict with another process, a connection that is lost
 */
export async function driveAll(
  session: Session,
  group: readonly PendingWrite[],
): Promise<readonly (() => void)[]> {
  const [only, ...others] = group;
  if (only !== undefined && others.length === 0) return [await only.steps(session)];
  const settles: (() => void)[] = [];
  for (const each of group) settles.push(await oneOf(session, each));
  return settles;
}

async function oneOf(session: Session, { steps, fail }: PendingWrite): Promise<() => void> {
  session.send('SAVEPOINT step');
  let settle: () => void;
  try {
    settle = await steps(session);
  } catch (error) {
    if (!isOfStep(error)) throw error;
    session.send('ROLLBACK TO step');
    settle = () => fail(storeError(error));
  }
  session.send('RELEASE step');
  return settle;
}

/** Whether an error says nothing of the others: a step threw it, or a value that the server refuses. */
function isOfStep(error: unknown): boolean {
  if (error instanceof ServerError) return /^(?:22|54)/.test(error.state);
  return !(error instanceof ConnectionLost);
}
