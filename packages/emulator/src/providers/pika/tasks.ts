import { randomUUID } from 'node:crypto';
import { acceptTask } from '../../accept-task.ts';
import { checkBody } from '../../catalogue/check.ts';
import { type Call, readBody } from '../../http/call.ts';
import { clipUrl } from '../../http/files.ts';
import type { Route } from '../../http/provider.ts';
import { phaseAt, type Phase, type Task } from '../../task.ts';
import { pikaEndpoints } from './endpoints.ts';
import { failures, refuse } from './errors.ts';

/** Jobs: how they stand and what they made. */
export const taskRoutes: readonly Route[] = [
  { name: 'status', method: 'GET', path: '/v1/media/jobs/:id', answer: read },
  { name: 'result', method: 'GET', path: '/v1/media/jobs/:id/content', answer: content },
];

/** `POST /v1/media/{api_id}`, slashes and all. */
export const submitRoute: Route = {
  name: 'submit',
  method: 'POST',
  path: '/v1/media/:api{.+}',
  answer: submit,
};

async function submit(call: Call): Promise<Response> {
  const id = call.param('api');
  const endpoint = pikaEndpoints.find((row) => row.id === id);
  if (endpoint === undefined) return refuse(404, `No such API: ${id}`);
  const body = await readBody(call.request);
  if (body === undefined) return refuse(422, 'The body must be a JSON object');
  const [problem] = checkBody(endpoint, body);
  if (problem !== undefined) {
    return refuse(422, `Invalid input "${problem.field}": should be ${problem.expected}`);
  }
  const task = await acceptTask(call, { provider: 'pika', id: randomUUID(), endpoint, body });
  return Response.json(shown(call, task));
}

function read(call: Call): Response {
  const task = call.world.tasks.find('pika', call.param('id'));
  return task === undefined ? refuse(404) : Response.json(shown(call, task));
}

function content(call: Call): Response {
  const task = call.world.tasks.find('pika', call.param('id'));
  if (task === undefined) return refuse(404);
  const isDone = phaseAt(task, call.world.now()) === 'succeeded';
  return isDone
    ? Response.json({ url: clipUrl(call, 'pika', task.id) })
    : refuse(409, 'The job is not completed');
}

const words: Readonly<Record<Phase, string>> = {
  queued: 'queued',
  running: 'running',
  succeeded: 'completed',
  failed: 'failed',
  // There is no call that cancels a job.
  canceled: 'failed',
};

/**
 * A job as Pika shows it. Every other job that is done carries its file, as some do
 * (yzrkbys/creative-canvas-for-pika, 2026-08-27); of the rest it is asked for.
 */
function shown(call: Pick<Call, 'world'>, task: Task): Readonly<Record<string, unknown>> {
  const phase = phaseAt(task, call.world.now());
  const hasOutput = phase === 'succeeded' && task.luck < 0.5;
  return {
    id: task.id,
    status: words[phase],
    ...(phase === 'failed' && { error: failures[task.failure?.kind ?? 'generation-failed'] }),
    ...(hasOutput && { output: { video: { url: clipUrl(call, 'pika', task.id) } } }),
  };
}
