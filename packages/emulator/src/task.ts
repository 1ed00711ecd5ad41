import type { JsonObject, Endpoint } from './catalogue/endpoint.ts';
import type { Wanted } from './catalogue/wanted.ts';
import type { Problem } from './catalogue/problem.ts';
import type { ClipShape } from './media/clip.ts';

/** Why a task fails. Each provider says it in its own words. */
export const failureKinds = [
  'moderated',
  'generation-failed',
  'media-unreachable',
  'timeout',
  'invalid-request',
] as const;

/** One of the reasons why a task fails. */
export type FailureKind = (typeof failureKinds)[number];

/** How one task is going to fail. */
export interface Failure {
  readonly kind: FailureKind;
  /** What was wrong with the body, where the provider finds out only while running (fal). */
  readonly problems?: readonly Problem[];
  /** HTTP status of the answer that tells, where the provider has several (Atlas Cloud). Default 200. */
  readonly httpStatus?: 200 | 400 | 500;
}

/** Where a task stands, in neutral words. */
export type Phase = 'queued' | 'running' | 'succeeded' | 'failed' | 'canceled';

/** One generation that a provider accepted. All times are milliseconds since the epoch. */
export interface Task {
  readonly provider: string;
  readonly endpoint: Endpoint;
  /** The provider's own id. */
  readonly id: string;
  readonly body: JsonObject;
  /** Fields of the body that the endpoint does not declare, and so ignores. */
  readonly ignoredFields: readonly string[];
  readonly wanted: Wanted;
  readonly clip: ClipShape;
  /** Held at submit, given back when the task ends in a way that is not paid for. */
  readonly chargeUsd: number;
  readonly createdAt: number;
  readonly startedAt: number;
  readonly finishedAt: number;
  /** Present when the task is going to fail at `finishedAt`. */
  readonly failure?: Failure;
  readonly webhookUrl?: string;
  /** The ends and steps of which the webhook is to be sent. */
  readonly webhooksOn: readonly Phase[];
  readonly idempotencyKey?: string;
  /** The caller's own id, at a provider that takes one. */
  readonly clientId?: string;
  /** The same price as `chargeUsd`, at a provider that counts in credits. */
  readonly credits?: number;
  /** Which ends are paid for. */
  readonly chargedWhen: readonly (Phase | FailureKind)[];
  /** Until when the account's other tasks hold it back. */
  readonly throttledUntil?: number;
  /** When the provider stops it, as the submit asked for. */
  readonly deadlineAt?: number;
  /** When the result is removed. Left out: never. */
  readonly resultRemovedAt?: number;
  /** A number of 0 to 1 drawn at submit, for what differs from task to task. */
  readonly luck: number;
  /** When it stops before its end: a cancel came in time, or its deadline does. */
  canceledAt?: number;
  /** Set when the user removed the task from the provider's history. */
  isDeleted?: true;
}

/** Where a task stands at a moment. Nothing moves by itself: it is worked out from the clock on every read. */
export function phaseAt(task: Task, now: number): Phase {
  if (task.canceledAt !== undefined && now >= task.canceledAt) return 'canceled';
  if (now < task.startedAt) return 'queued';
  if (now < task.finishedAt) return 'running';
  return task.failure === undefined ? 'succeeded' : 'failed';
}

/** Whether a task waits because the account runs as many as it may. */
export function isThrottledAt(task: Task, now: number): boolean {
  return phaseAt(task, now) === 'queued' && now < (task.throttledUntil ?? 0);
}

/** How much of its run is done, from 0 to 1. */
export function progressAt(task: Task, now: number): number {
  const done = (now - task.startedAt) / Math.max(task.finishedAt - task.startedAt, 1);
  return Math.min(Math.max(done, 0), 1);
}

/** Whether the result of a task was there and is gone. */
export function isResultRemoved(task: Task, now: number): boolean {
  return task.resultRemovedAt !== undefined && now >= task.resultRemovedAt;
}

/** Whether a task will change no more. */
export function isOver(phase: Phase): boolean {
  return phase === 'succeeded' || phase === 'failed' || phase === 'canceled';
}
