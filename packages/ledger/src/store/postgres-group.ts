import type { Durability } from './ledger-store.ts';
import { ConnectionLost, ServerError, storeError } from './postgres-error.ts';
import type { Session } from './postgres-session.ts';

/** A write that waits for the next transaction. */
export interface PendingWrite {
  readonly durability: Durability;
  /** What it is about; `undefined` where it has to be alone. */
  readonly about: string | undefined;
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
  const together = await allOf(session, group);
  if (together !== undefined) return together;
  const settles: (() => void)[] = [];
  for (const each of group) settles.push(await oneOf(session, each));
  return settles;
}

/**
 * Writes with nothing to part them, and those about different things side by side: a trip to the
 * server is one for all of them. `undefined` where one of them has failed.
 */
async function allOf(
  session: Session,
  group: readonly PendingWrite[],
): Promise<readonly (() => void)[] | undefined> {
  session.send('SAVEPOINT step');
  const settles: (() => void)[] = [];
  for (const wave of wavesOf(group)) {
    const ends = await Promise.allSettled(wave.map(async ({ steps }) => steps(session)));
    const errors = ends.flatMap((end): readonly unknown[] =>
      end.status === 'rejected' ? [end.reason] : [],
    );
    const ofAll = errors
      .filter((error) => error instanceof Error)
      .find((error) => !isOfStep(error));
    if (ofAll !== undefined) throw ofAll;
    if (errors.length > 0) {
      session.send('ROLLBACK TO step');
      return undefined;
    }
    settles.push(...ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : [])));
  }
  session.send('RELEASE step');
  return settles;
}

/** Writes in their order, those together that are about different things. */
function wavesOf(group: readonly PendingWrite[]): readonly (readonly PendingWrite[])[] {
  const waves: PendingWrite[][] = [];
  let subjects = new Set<string>();
  for (const write of group) {
    const { about } = write;
    const last = waves.at(-1);
    if (last !== undefined && about !== undefined && subjects.size > 0 && !subjects.has(about)) {
      last.push(write);
    } else {
      waves.push([write]);
      subjects = new Set();
    }
    if (about !== undefined) subjects.add(about);
  }
  return waves;
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
  // 25P02: what was sent behind a statement that failed.
  if (error instanceof ServerError) return /^(?:22|54|25P02)/.test(error.state);
  return !(error instanceof ConnectionLost);
}
