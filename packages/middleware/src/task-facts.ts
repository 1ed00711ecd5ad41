import type { SharedV4ProviderMetadata } from '@ai-sdk/provider';
import { isAmount, redact } from '@genlock/core';
import { readTag } from './fallback/tagged-operation.ts';
import type { Operation } from './video-model.ts';

/** What Genlock's models tell of a task in `providerMetadata.genlock`; foreign models tell none. */
export interface TaskFacts {
  /** Portable task id. */
  readonly taskId: string | undefined;
  /** Queued, running, succeeded, failed, canceled or expired. */
  readonly status: string | undefined;
  /** What it should cost, in USD. */
  readonly estimateUsd: number | undefined;
  /** What it did cost, in USD. */
  readonly costUsd: number | undefined;
  /** Why it failed, in Genlock's words. */
  readonly faultKind: string | undefined;
  /** Whether a failed task was charged: no, yes or unknown. */
  readonly charged: string | undefined;
}

/** Reads {@link TaskFacts}; what is missing or of another type is `undefined`. */
export function readFacts(metadata: SharedV4ProviderMetadata | undefined): TaskFacts {
  const genlock = metadata?.['genlock'];
  const fault = field(genlock, 'error');
  return {
    taskId: textOf(field(genlock, 'taskId')),
    status: textOf(field(genlock, 'status')),
    estimateUsd: numberOf(field(genlock, 'estimateUsd')),
    costUsd: amountOf(field(genlock, 'cost')),
    faultKind: textOf(field(fault, 'kind')),
    charged: textOf(field(fault, 'charged')),
  };
}

/**
 * A task's name for people and dashboards: the task id, or the operation as text, without queries
 * of URLs, at most 300 characters.
 */
export function nameOf(operation: Operation): string {
  const inner = readTag(operation)?.operation ?? operation;
  return redact(typeof inner === 'string' ? inner : JSON.stringify(inner));
}

function field(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null
    ? Object.getOwnPropertyDescriptor(object, name)?.value
    : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A cost below 0 is none: it would widen a budget. */
function amountOf(value: unknown): number | undefined {
  return typeof value === 'number' && isAmount(value) ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
