import { randomUUID } from 'node:crypto';
import { acceptTask } from '../../accept-task.ts';
import { cancelTask } from '../../cancel-task.ts';
import { checkBody, undeclaredFields } from '../../catalogue/check.ts';
import type { Endpoint } from '../../catalogue/endpoint.ts';
import { type Call, readBody } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import { isOver, phaseAt, type Task } from '../../task.ts';
import { runwayEndpoints } from './endpoints.ts';
import { invalidBody, refuse } from './envelope.ts';
import { shown } from './task-view.ts';

const endpoints = new Map(
  runwayEndpoints.map((endpoint) => [`${endpoint.path}/${endpoint.id}`, endpoint]),
);

/** What makes videos, by path. */
const paths = [
  'text_to_video',
  'image_to_video',
  'video_to_video',
  'video_upscale',
  'video_to_hdr',
  'character_performance',
] as const;

/** Submits, the read of a task, and the call that cancels or deletes one. */
export const taskRoutes: readonly Route[] = [
  ...paths.map((path): Route => ({
    name: 'submit',
    method: 'POST',
    path: `/v1/${path}`,
    answer: (call) => submit(call, path),
  })),
  { name: 'status', method: 'GET', path: '/v1/tasks/:id', answer: read },
  { name: 'cancel', method: 'DELETE', path: '/v1/tasks/:id', answer: cancelOrDelete },
];

async function submit(call: Call, path: string): Promise<Response> {
  const request = await readBody(call.request);
  const { model, ...body } = request ?? {};
  const endpoint = endpoints.get(`${path}/${String(model)}`);
  if (endpoint === undefined) {
    return invalidBody([{ field: 'model', kind: 'choice', expected: 'a model of this endpoint' }]);
  }
  const problems = [...checkBody(endpoint, body), ...refusedFields(endpoint, body)];
  if (problems.length > 0) return invalidBody(problems);
  const task = await acceptTask(call, { provider: 'runway', id: randomUUID(), endpoint, body });
  return Response.json({ id: task.id, estimatedCost: { credits: task.credits } });
}

/** Fields that are not in the schema are ignored, but for Veo (`@runwayml/sdk` 4.19.1, changelog). */
function refusedFields(endpoint: Endpoint, body: Readonly<Record<string, unknown>>) {
  if (!endpoint.id.startsWith('veo')) return [];
  return undeclaredFields(endpoint, body).map((field) => ({
    field,
    kind: 'conflict' as const,
    expected: 'no such field',
  }));
}

/** A task that was deleted, or canceled, "will not be able to be fetched again" (`@runwayml/sdk` 4.20.1). */
function find(call: Call): Task | undefined {
  const task = call.world.tasks.find('runway', call.param('id'));
  return task?.isDeleted === true ? undefined : task;
}

function read(call: Call): Response {
  const task = find(call);
  return task === undefined ? refuse(404) : Response.json(shown(call, task));
}

/** Stops a task that waits or runs; takes any other, and its file, away. */
function cancelOrDelete(call: Call): Response {
  const task = find(call);
  if (task === undefined) return refuse(404);
  const now = call.world.now();
  if (!isOver(phaseAt(task, now))) cancelTask(call, task);
  task.isDeleted = true;
  return new Response(null, { status: 204 });
}
