import { sha256, toHex, utf8 } from '@genlock/core';
import { idempotencyHeader, resendHeader } from '../shared/wire.ts';
import type { Allowance, CompareBody, StartBody } from './authorize.ts';
import { toErrorAnswer } from './error-answer.ts';
import { toBrowserState, toBrowserTask } from './browser-task.ts';
import { readKey } from './read-key.ts';
import { taskEvents } from './task-events.ts';
import { upload } from './upload.ts';
import type { Workshop } from './workshop.ts';

/** What is asked for, after its body was read. */
export type Order =
  | ({ readonly action: 'start' } & StartBody)
  | ({ readonly action: 'compare' } & CompareBody)
  | { readonly action: 'upload' }
  | { readonly action: 'status' | 'events' | 'cancel'; readonly taskId: string };

/** Who asks, and within which limits. */
export interface Caller {
  readonly request: Request;
  readonly allowance: Allowance;
  /** What this caller knows a task by. */
  readonly issue: (taskId: string) => Promise<string>;
}

/** Does what was asked for and allowed. */
export async function carryOut(
  workshop: Workshop,
  order: Order,
  caller: Caller,
): Promise<Response> {
  const { genlock } = workshop;
  switch (order.action) {
    case 'compare':
      return toJson({ rows: genlock.compare(order.requests) });
    case 'upload':
      return toJson(await upload(workshop, caller.request), { status: 201 });
    case 'start':
      return start(workshop, order, caller);
    case 'status': {
      const { taskId } = order;
      const state = await genlock.status(taskId);
      workshop.seen(state);
      return toJson(toBrowserState(state, await caller.issue(taskId)));
    }
    case 'cancel': {
      const { taskId } = order;
      const { outcome, state } = await genlock.cancel(taskId);
      workshop.seen(state);
      return toJson({ outcome, state: toBrowserState(state, await caller.issue(taskId)) });
    }
    case 'events':
      return events(workshop, order.taskId, caller);
  }
}

/**
 * Starts a task. The request's own signal is not handed on: a browser that goes away ends nothing,
 * and whoever comes back with the same key gets the task.
 */
async function start(
  { genlock, startOnce, onStart, waitUntil, report }: Workshop,
  { request, maxCostUsd }: StartBody,
  { request: { headers }, allowance, issue }: Caller,
): Promise<Response> {
  const { user, ...options } = allowance;
  const asked = readKey(headers.get(idempotencyHeader));
  // A sum, so that no two users' keys meet and no user's name goes anywhere.
  const scope = utf8(JSON.stringify([user ?? null, asked]));
  const idempotencyKey = asked === undefined ? undefined : toHex(await sha256(scope));
  const begin = async (): Promise<string> => {
    // A name that nobody knows is told apart from a request that nobody can serve.
    genlock.video(request.model);
    const task = await genlock.start(request, {
      ...options,
      maxCostUsd: narrower(options.maxCostUsd, maxCostUsd),
      idempotencyKey,
    });
    try {
      await onStart?.(task, { user });
    } catch (error) {
      // The task is paid for, whatever became of the note about it.
      report(error);
    }
    return JSON.stringify(toBrowserTask(task, await issue(task.id)));
  };
  const answer =
    idempotencyKey === undefined
      ? begin()
      : startOnce(idempotencyKey, headers.get(resendHeader) === 'true', begin);
  waitUntil(answer.catch(() => undefined));
  return toJson(await answer, { status: 201 });
}

function narrower(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}

async function events(
  { genlock, heartbeatMs, sleep, report, seen, streams }: Workshop,
  taskId: string,
  { request: { signal }, allowance: { user }, issue }: Caller,
): Promise<Response> {
  const handle = await issue(taskId);
  const onClose = streams.enter(user === undefined ? `task ${taskId}` : `user ${user}`);
  const stream = taskEvents({
    provider: genlock,
    taskId,
    signal,
    heartbeatMs,
    sleep,
    onClose,
    onState: seen,
    toState: (state) => toBrowserState(state, handle),
    toError: (error) => {
      report(error);
      return toErrorAnswer(error, handle).error;
    },
  });
  // Nginx would hold events back until there are enough of them.
  const headers = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' };
  return new Response(stream, { headers: { ...headers, ...safeHeaders } });
}

/** Nothing of this is for a cache, and none of it is a page. */
const safeHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;

/** An answer in JSON; a text is JSON already. */
export function toJson(
  body: unknown,
  {
    status = 200,
    headers = {},
  }: { status?: number; headers?: Readonly<Record<string, string>> } = {},
): Response {
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { ...headers, 'content-type': 'application/json', ...safeHeaders },
  });
}
