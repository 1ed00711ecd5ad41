import type { JsonObject } from './catalogue/endpoint.ts';
import { isOver, type Phase, phaseAt, type Task } from './task.ts';

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
  /** The same in credits, at a provider that counts in them. */
  readonly credits?: number;
  /** What became of the money. */
  readonly charge: ChargeState;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** When it ends, or has ended, unless it is canceled. Milliseconds since the epoch. */
  readonly endsAt: number;
  /** Where the task stands now. */
  readonly status: Phase;
  /** The `idempotency-key` header of the submit. The request log tells of a repeated one: it makes no task where the provider honours the key. */
  readonly idempotencyKey?: string;
  /** The caller's own id, at a provider that takes one. */
  readonly clientId?: string;
  /** When the result is removed, at a provider that removes it. Milliseconds since the epoch. */
  readonly resultRemovedAt?: number;
  /** The URL that was registered for the end of the task, if any. */
  readonly webhookUrl?: string;
}

function chargeOf(
  { chargedWhen, failure, chargeUsd, credits = 0, canceledAt = Infinity, startedAt }: Task,
  phase: Phase,
): ChargeState {
  if (chargeUsd === 0 && credits === 0) return 'none';
  if (!isOver(phase)) return 'reserved';
  // Nobody charges for what never ran.
  if (phase === 'canceled' && canceledAt <= startedAt) return 'refunded';
  const isPaid =
    chargedWhen.includes(phase) ||
    (phase === 'failed' && chargedWhen.includes(failure?.kind ?? 'generation-failed'));
  return isPaid ? 'charged' : 'refunded';
}

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
    charge: chargeOf(task, status),
    createdAt: task.createdAt,
    endsAt: task.finishedAt,
    status,
    ...(task.idempotencyKey === undefined ? {} : { idempotencyKey: task.idempotencyKey }),
    ...(task.credits === undefined ? {} : { credits: task.credits }),
    ...(task.clientId === undefined ? {} : { clientId: task.clientId }),
    ...(task.resultRemovedAt === undefined ? {} : { resultRemovedAt: task.resultRemovedAt }),
    ...(task.webhookUrl === undefined ? {} : { webhookUrl: task.webhookUrl }),
  };
}

/** One task as `GET /ledger` tells of it: no body, so that no prompt leaves the process. */
export interface LedgerLine {
  /** Who was asked. */
  readonly provider: string;
  /** The provider's own endpoint id. */
  readonly endpoint: string;
  /** The provider's own task id. */
  readonly id: string;
  /** USD that are charged by now, exact to the micro-dollar: 0 while a task runs, and for one that was refunded. */
  readonly chargedUsd: number;
  /** USD held at submit, whatever became of it. */
  readonly heldUsd: number;
  readonly charge: ChargeState;
  readonly status: Phase;
}

/** A line without a body. */
export function ledgerLine({
  provider,
  endpoint,
  taskId,
  chargeUsd,
  charge,
  status,
}: LedgerEntry): LedgerLine {
  const chargedUsd = charge === 'charged' ? chargeUsd : 0;
  return { provider, endpoint, id: taskId, chargedUsd, heldUsd: chargeUsd, charge, status };
}
