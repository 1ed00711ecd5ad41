import { asCount, type Call } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import { phaseAt, type Task } from '../../task.ts';
import { modelError, refusePlatform } from './errors.ts';
import { listOf } from './lists.ts';
import { videoOf } from './queue.ts';

/** A user's own requests, with what was sent: the way to find a task whose id was lost. */
export const historyRoute: Route = {
  name: 'history',
  method: 'GET',
  path: '/platform/v1/models/requests/by-endpoint',
  answer: history,
};

const dayMs = 86_400_000;

async function history(call: Call): Promise<Response> {
  const endpoints = listOf(call, 'endpoint_id');
  if (endpoints.length === 0 || endpoints.length > 50) {
    return refusePlatform(400, 'Give 1 to 50 values of endpoint_id.');
  }
  const now = call.world.now();
  const { searchParams } = call.url;
  const id = searchParams.get('request_id');
  const status = searchParams.get('status');
  // Without a start the last day is searched, with a request id the last 90. The end is exclusive.
  const start = Date.parse(searchParams.get('start') ?? '') || now - dayMs * (id === null ? 1 : 90);
  const end = Date.parse(searchParams.get('end') ?? '') || Number.POSITIVE_INFINITY;
  const matches = call.world.tasks
    .list('fal')
    .filter((task) => endpoints.includes(task.endpoint.id))
    .filter((task) => id === null || id === task.id)
    .filter((task) => task.createdAt >= start && task.createdAt < end)
    .filter((task) => status === null || status === statusOf(task, now))
    .toReversed();
  const limit = asCount(searchParams.get('limit'), 50, 100);
  // A cursor is the number of a page, in base64.
  const cursor = Buffer.from(searchParams.get('cursor') ?? '', 'base64').toString();
  const page = asCount(cursor, 1, Number.MAX_SAFE_INTEGER);
  const shown = matches.slice((page - 1) * limit, page * limit);
  const hasMore = matches.length > page * limit;
  const withPayloads = listOf(call, 'expand').includes('payloads');
  return Response.json({
    items: await Promise.all(shown.map((task) => itemOf(call, task, withPayloads))),
    next_cursor: hasMore ? Buffer.from(String(page + 1)).toString('base64') : null,
    has_more: hasMore,
  });
}

function statusOf(task: Task, now: number): 'success' | 'error' | 'user_error' | undefined {
  const phase = phaseAt(task, now);
  if (phase === 'succeeded') return 'success';
  if (phase === 'canceled') return 'user_error';
  if (phase !== 'failed') return undefined;
  return modelError(task).status < 500 ? 'user_error' : 'error';
}

/** Inferred: tasks that are not over are listed too, since the schema lets the end be null. */
async function itemOf(call: Call, task: Task, withPayloads: boolean): Promise<unknown> {
  const now = call.world.now();
  const phase = phaseAt(task, now);
  const isDone = phase === 'succeeded';
  const isFailed = phase === 'failed';
  const at = (time: number): string => new Date(time).toISOString();
  const output = isDone ? await videoOf(call, task) : isFailed ? modelError(task).body : undefined;
  return {
    request_id: task.id,
    endpoint_id: task.endpoint.id,
    sent_at: at(task.createdAt),
    started_at: at(phase === 'queued' ? task.createdAt : task.startedAt),
    ended_at: isDone || isFailed ? at(task.finishedAt) : null,
    status_code: isDone ? 200 : isFailed ? modelError(task).status : null,
    duration: isDone || isFailed ? (task.finishedAt - task.startedAt) / 1000 : null,
    ...(withPayloads ? { json_input: task.body, json_output: output } : {}),
  };
}
