import type { JsonObject } from './catalogue/endpoint.ts';
import { type Phase, phaseAt, type Task } from './task.ts';

/** What became of the money of one task. `none`: the endpoint has no published price, or the body was bad. */
export type ChargeState = 'reserved' | 'charged' | 'refunded' | 'none';

/** One task as the emulator's owner sees it. */
export interface LedgerEntry {
  /** Who was asked. */
  readonly provider: string;
  /** The provider's own endpoint id. */
  readonly endpoint: string;
  /** The provider's own task id. */
  readonly taskId: string;
  /** The body as it was received. */
  readonly body: JsonObject;
  /** Fields of the body that the endpoint does not declare. */
  readonly ignoredFields: readonly string[];
  /** USD held at submit, exact to the micro-dollar, whatever became of it. */
  readonly chargeUsd: number;
  /** What became of the money. */
  readonly charge: ChargeState;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** When it ends, or has ended, unless it is canceled. Milliseconds since the epoch. */
  readonly endsAt: number;
  /** Where the task stands now. */
  readonly status: Phase;
  /** The `idempotency-key` header of the submit. No provider here honours one. */
  readonly idempotencyKey?: string;
  /** The URL that was registered for the end of the task, if any. */
  readonly webhookUrl?: string;
}

const chargeOf: Readonly<Record<Phase, ChargeState>> = {
  queued: 'reserved',
  running: 'reserved',
  succeeded: 'charged',
  failed: 'refunded',
  canceled: 'refunded',
};

/** The ledger's line for a task at a moment. */
export function ledgerEntry(task: Task, now: number): LedgerEntry {
  const status = phaseAt(task, now);
  return {
    provider: task.provider,
    endpoint: task.endpoint.id,
    taskId: task.id,
    body: task.body,
    ignoredFields: task.ignoredFields,
    chargeUsd: task.chargeUsd,
    charge: task.chargeUsd === 0 ? 'none' : chargeOf[status],
    createdAt: task.createdAt,
    endsAt: task.finishedAt,
    status,
    ...(task.idempotencyKey === undefined ? {} : { idempotencyKey: task.idempotencyKey }),
    ...(task.webhookUrl === undefined ? {} : { webhookUrl: task.webhookUrl }),
  };
}
