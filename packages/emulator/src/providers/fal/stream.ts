import { setTimeout as wait } from 'node:timers/promises';
import type { Call } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import { isOver, phaseAt, type Task } from '../../task.ts';
import { describe, findTask, notFound, requestPath } from './queue.ts';

/** The status as server-sent events (fal.ai/docs/inference-api/queue/status-stream). */
export const streamRoute: Route = {
  name: 'stream',
  method: 'GET',
  path: `${requestPath}/status/stream`,
  answer: stream,
};

const keepAliveMs = 15_000;
const pollMs = 50;

function stream(call: Call): Response {
  const task = findTask(call);
  if (task === undefined) return notFound();
  const body = ReadableStream.from(events(call, task)).pipeThrough(new TextEncoderStream());
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'x-fal-request-id': task.id },
  });
}

/**
 * The status at the call and at every change, a comment when there is none for long, and the end
 * after COMPLETED.
 */
async function* events(call: Call, task: Task): AsyncGenerator<string> {
  let last = '';
  let quietMs = 0;
  while (!call.outgoing.destroyed) {
    const isLast = isOver(phaseAt(task, call.world.now()));
    const event = JSON.stringify(describe(call, task));
    if (event !== last) yield `data: ${event}\n\n`;
    else if (quietMs >= keepAliveMs) yield ': keep-alive\n\n';
    if (isLast) return;
    quietMs = event !== last || quietMs >= keepAliveMs ? 0 : quietMs + pollMs;
    last = event;
    await wait(Math.min(pollMs, untilChange(task, call.world.now())), undefined, { ref: false });
  }
}

/** Milliseconds until the task begins or ends by the clock; at least one, for it may stand still. */
function untilChange({ startedAt, finishedAt }: Task, now: number): number {
  return Math.max(1, (now < startedAt ? startedAt : finishedAt) - now);
}
