import { parseTaskId } from '@genlock/core';
import type { LedgerTask } from '@genlock/ledger';
import type { AnyCall } from '../command/command.ts';
import { openHouse, type HouseOptions, type OpenHouse } from '../seams/providers.ts';
import type { ClipFacts } from './clip-of.ts';

/** A task that a command is about. */
export interface OpenTask {
  readonly id: string;
  readonly house: OpenHouse;
  /** What the ledger has of it. */
  readonly known: LedgerTask | undefined;
  /** What the ledger knows and a reading does not. */
  readonly facts: ClipFacts;
}

/**
 * Opens what a task needs: its provider, though no key of it is set, and the ledger.
 *
 * @throws InvalidTaskIdError before anything is opened
 */
export async function openTask(
  id: string,
  options: HouseOptions,
  call: AnyCall,
): Promise<OpenTask> {
  const { provider } = parseTaskId(id);
  const house = await openHouse(options, call, { also: provider });
  const known = await house.ledger?.ledger.task(id);
  const elapsed =
    known?.acceptedAt === undefined
      ? undefined
      : (known.endedAt ?? call.io.now()) - known.acceptedAt;
  return {
    id,
    house,
    known,
    facts: { estimateUsd: known?.estimateUsd, elapsedMs: elapsed },
  };
}
