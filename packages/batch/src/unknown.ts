import { InvalidRequestError } from '@genlock/core';
import type {
  BatchItem,
  BatchStore,
  ItemChange,
  Ledger,
  LedgerTask,
  Verdict,
} from '@genlock/ledger';
import { itemKey } from './item/item-key.ts';
import { itemsOf } from './report.ts';

/** A clip of which nobody knows whether it is paid for, and its start as the ledger has it. */
export interface UnknownClip {
  /** Id of the clip. */
  readonly id: string;
  /** Who was asked, for what, when, and what it should cost. */
  readonly task: LedgerTask;
}

/** A batch, for those who look for lost submits. */
interface Place {
  readonly name: string;
  readonly store: BatchStore;
  readonly ledger: Ledger;
}

/** The clips of unknown outcome. */
export async function* unknownOf({ name, store, ledger }: Place): AsyncGenerator<UnknownClip> {
  for await (const item of itemsOf(store, 'unknown')) {
    const task = await taskOf(ledger, name, item);
    if (task !== undefined) yield { id: item.id, task };
  }
}

/** What the next run does with a clip, by what was found out about it. */
const changes: Readonly<Record<Verdict['outcome'], ItemChange>> = {
  found: { state: 'waiting', tries: 0, nextAt: 0, fault: null },
  none: { state: 'waiting', tries: 0, nextAt: 0, fault: null },
  'given-up': { state: 'failed', fault: { code: 'given-up', charged: 'unknown' } },
};

/**
 * Writes down what somebody found out about a clip of unknown outcome. The next run follows the task
 * that was found, starts the clip of which there is none, and leaves one that was given up.
 *
 * @throws InvalidRequestError where no such clip is of unknown outcome, or the verdict does not fit
 */
export async function resolveClip(place: Place, id: string, verdict: Verdict): Promise<void> {
  const { name, store, ledger } = place;
  for await (const item of itemsOf(store, 'unknown')) {
    if (item.id !== id) continue;
    const task = await taskOf(ledger, name, item);
    if (task === undefined) break;
    await ledger.resolve(task, verdict);
    await store.settle(item, changes[verdict.outcome]);
    return;
  }
  const allowed = 'one of unknown outcome';
  throw new InvalidRequestError([{ field: 'clip', given: `"${id}"`, allowed }]);
}

async function taskOf(
  ledger: Ledger,
  name: string,
  item: BatchItem,
): Promise<LedgerTask | undefined> {
  for await (const task of ledger.tasks({ key: itemKey(name, item) })) return task;
  return undefined;
}
