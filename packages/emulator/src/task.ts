import type { JsonObject, Endpoint } from './catalogue/endpoint.ts';
import type { Wanted } from './catalogue/wanted.ts';
import type { Problem } from './catalogue/check.ts';
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
  /** Held at submit, given back when the task fails. */
  readonly chargeUsd: number;
  readonly createdAt: number;
  readonly startedAt: number;
  readonly finishedAt: number;
  /** Present when the task is going to fail at `finishedAt`. */
  readonly failure?: Failure;
  readonly webhookUrl?: string;
  readonly idempotencyKey?: string;
  /** A number of 0 to 1 drawn at submit, for what differs from task to task. */
  readonly luck: number;
  /** Set when a cancel came in time. */
  canceledAt?: number;
  /** Set when the user removed the task from the provider's history. */
  isDeleted?: true;
}

/** Where a task stands at a moment. Nothing moves by itself: it is worked out from the clock on every read. */
export function phaseAt(task: Task, now: number): Phase {
  if (task.canceledAt !== undefined) return 'canceled';
  if (now < task.startedAt) return 'queued';
  if (now < task.finishedAt) return 'running';
  return task.failure === undefined ? 'succeeded' : 'failed';
}

/** Whether a task will change no more. */
export function isOver(phase: Phase): boolean {
  return phase === 'succeeded' || phase === 'failed' || phase === 'canceled';
}
