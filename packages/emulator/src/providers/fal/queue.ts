import { randomUUID } from 'node:crypto';
import { acceptTask } from '../../accept-task.ts';
import { asText, type Call, readBody } from '../../http/call.ts';
import { clipUrl } from '../../http/files.ts';
import type { Route } from '../../http/provider.ts';
import { isOver, type Phase, phaseAt, type Task } from '../../task.ts';
import { falEndpoints } from './endpoints.ts';
import { modelError, refuse } from './errors.ts';
import { billableUnits } from './units.ts';

/** The path of the queue under the emulator's origin, in place of https://queue.fal.run. */
export const queuePath = '/fal/queue';

const endpoints = new Map(falEndpoints.map((endpoint) => [endpoint.id, endpoint]));

/** Everything after the submit is asked at owner and alias, whatever the endpoint's path says. */
export const requestPath = '/queue/:owner/:alias/requests/:id';

/** Status and result. */
export const queueRoutes: readonly Route[] = [
  { name: 'status', method: 'GET', path: `${requestPath}/status`, answer: readStatus },
  { name: 'result', method: 'GET', path: requestPath, answer: readResult },
];

/** `POST /{endpoint id}`, slashes and all. */
export const submitRoute: Route = {
  name: 'submit',
  method: 'POST',
  path: '/queue/:endpoint{.+}',
  answer: submit,
};

/** The words of the queue. There is none for a failure: a failed task is COMPLETED, with an error. */
const words: Readonly<Record<Phase, string>> = {
  queued: 'IN_QUEUE',
  running: 'IN_PROGRESS',
  succeeded: 'COMPLETED',
  failed: 'COMPLETED',
  canceled: 'COMPLETED',
};

async function submit(call: Call): Promise<Response> {
  const id = call.param('endpoint');
  const endpoint = endpoints.get(id);
  if (endpoint === undefined) return refuse(404, `Application '${id}' not found`);
  const body = await readBody(call.request);
  if (body === undefined) return refuse(400, 'The request body must be a JSON object');
  // The queue looks at no field: a bad body shows when the model runs.
  const webhookUrl = asText(call.url.searchParams.get('fal_webhook'));
  const task = await acceptTask(call, {
    provider: 'fal',
    id: randomUUID(),
    endpoint,
    body,
    webhookUrl,
  });
  return answer(task, 200, describe(call, task));
}

function readStatus(call: Call): Response {
  const task = findTask(call);
  if (task === undefined) return notFound();
  const status = describe(call, task);
  return answer(task, status['status'] === 'COMPLETED' ? 200 : 202, status);
}

/** The status object: the body of a status read, and one event of the stream. */
export function describe(call: Call, task: Task): Readonly<Record<string, unknown>> {
  const now = call.world.now();
  const phase = phaseAt(task, now);
  const withLogs = call.url.searchParams.get('logs') === '1' && phase !== 'queued';
  return {
    ...links(call, task),
    status: words[phase],
    ...(phase === 'queued' ? { queue_position: queuePosition(task, now) } : {}),
    ...(withLogs ? { logs: logsOf(task) } : {}),
    ...(isOver(phase) && phase !== 'canceled'
      ? { metrics: { inference_time: (task.finishedAt - task.startedAt) / 1000 } }
      : {}),
    ...faultOf(task, phase),
  };
}

function faultOf(
  task: Task,
  phase: Phase,
): { readonly error?: string; readonly error_type?: string } {
  if (phase === 'canceled')
    return { error: 'Request was cancelled', error_type: 'client_cancelled' };
  if (phase !== 'failed') return {};
  const { status, type } = modelError(task);
  return { error: `Invalid status code: ${status}`, error_type: type };
}

function readResult(call: Call): Response | Promise<Response> {
  const task = findTask(call);
  if (task === undefined) return notFound();
  const phase = phaseAt(task, call.world.now());
  // fal does not document it. The words are those that @ai-sdk/fal 3.0.41 waits for, in the queue and
  // at work alike (src/fal-video-model.ts, 2026-09-14); the 400 is that of other people's emulators.
  if (!isOver(phase)) return answer(task, 400, { detail: 'Request is still in progress' });
  if (phase === 'canceled')
    return answer(task, 499, { detail: 'Request was cancelled', error_type: 'client_cancelled' });
  if (phase === 'failed') {
    const { status, type, body } = modelError(task);
    return answer(task, status, body, { 'x-fal-error-type': type, 'x-fal-needs-retry': '0' });
  }
  return answerVideo(call, task);
}

async function answerVideo(call: Call, task: Task): Promise<Response> {
  return answer(task, 200, await videoOf(call, task), {
    'x-fal-billable-units': String(billableUnits(task)),
  });
}

/** The body of a result. */
export async function videoOf(call: Pick<Call, 'world'>, task: Task): Promise<unknown> {
  const { length } = await call.world.clips.get(task.clip);
  const url = clipUrl(call, 'fal', task.id);
  return { video: { url, content_type: 'video/mp4', file_name: 'output.mp4', file_size: length } };
}

/** The task that a path names; its owner and alias must be those of the endpoint. */
export function findTask(call: Call): Task | undefined {
  const task = call.world.tasks.find('fal', call.param('id'));
  const app = `${call.param('owner')}/${call.param('alias')}`;
  // An endpoint may be an app without any path below it: fal-ai/veo3.1.
  return `${task?.endpoint.id}/`.startsWith(`${app}/`) ? task : undefined;
}

/** An unknown task, in the queue's words. */
export function notFound(): Response {
  return Response.json({ status: 'NOT_FOUND' }, { status: 404 });
}

function links(call: Call, task: Task): Readonly<Record<string, string>> {
  const app = task.endpoint.id.split('/').slice(0, 2).join('/');
  const url = `${call.world.url}${queuePath}/${app}/requests/${task.id}`;
  return {
    request_id: task.id,
    response_url: url,
    status_url: `${url}/status`,
    cancel_url: `${url}/cancel`,
  };
}

/** Up to ten places at the start, counted down to 0 while the task waits. */
function queuePosition(task: Task, now: number): number {
  const left = (task.startedAt - now) / Math.max(task.startedAt - task.createdAt, 1);
  return Math.floor(left * 10 * task.luck);
}

function logsOf(task: Task): readonly unknown[] {
  const timestamp = new Date(task.startedAt).toISOString();
  return [{ message: 'Generating video', level: 'INFO', source: 'USER', timestamp }];
}

/** An answer about one task carries its id, as the official clients expect. */
export function answer(
  task: Task,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json(body, { status, headers: { 'x-fal-request-id': task.id, ...headers } });
}

/** Headers of an answer that is about no task. */
export const anonymousHeaders = (): Readonly<Record<string, string>> => ({
  'x-fal-request-id': randomUUID(),
});
