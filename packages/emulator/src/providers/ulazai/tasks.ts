import { randomUUID } from 'node:crypto';
import { acceptTask } from '../../accept-task.ts';
import { checkBody } from '../../catalogue/check.ts';
import { type Call, readBody } from '../../http/call.ts';
import { clipUrl } from '../../http/files.ts';
import type { Route } from '../../http/provider.ts';
import { phaseAt, type Phase, type Task } from '../../task.ts';
import { ulazaiEndpoints } from './endpoints.ts';

const messages: Readonly<Record<number, string>> = {
  400: 'Validation error',
  401: 'Invalid API key',
  402: 'Not enough credits',
  404: 'Not found',
  429: 'Too many requests',
};

/** An error, as UlazAI's own client reads it. */
export function refuse(status: number, message: string = messages[status] ?? 'Error'): Response {
  return Response.json({ success: false, error: message }, { status });
}

/** The folders of the pages, by the endpoint that is started there. */
const pages: Readonly<Record<string, string>> = {
  kling30: '/kling30/api',
  kling26: '/kling26/api',
  'kling26-motion-control': '/kling26/motion-control/api',
  'video-studio': '/api/v1/video-studio',
};

/** The studio tells of a job inside. */
function statusAt(id: string): Partial<Pick<Route, 'status'>> {
  return id === 'video-studio'
    ? { status: { path: ['job', 'status'], waiting: 'processing' } }
    : {};
}

/** A start and a status for each page. Their slashes at the end matter. */
export const taskRoutes: readonly Route[] = Object.entries(pages).flatMap(
  ([id, folder]): readonly Route[] => [
    { name: 'submit', method: 'POST', path: `${folder}/generate/`, answer: submitTo(id) },
    { name: 'status', method: 'GET', path: `${folder}/status/:id/`, answer: read, ...statusAt(id) },
  ],
);

function submitTo(id: string): Route['answer'] {
  return async (call) => {
    const endpoint = ulazaiEndpoints.find((row) => row.id === id);
    const body = await readBody(call.request);
    if (endpoint === undefined || body === undefined) return refuse(400);
    const [problem] = checkBody(endpoint, body);
    if (problem !== undefined) {
      return refuse(400, `${problem.field} should be ${problem.expected}`);
    }
    const task = await acceptTask(call, { provider: 'ulazai', id: randomUUID(), endpoint, body });
    const facts = {
      task_id: task.id,
      provider_task_id: `up-${task.id}`,
      status: 'processing',
      credits_used: task.credits ?? 0,
      directory_discount_applied: body['prompt_directory_optin'] !== false,
    };
    // Kling 2.6 answers 201 with the task inside; the studio calls it a job.
    if (id === 'kling30') return Response.json({ success: true, ...facts });
    if (id === 'video-studio') {
      return Response.json({ success: true, job_id: task.id, status: 'processing' });
    }
    return Response.json({ success: true, data: facts }, { status: 201 });
  };
}

const words: Readonly<Record<Phase, string>> = {
  queued: 'processing',
  running: 'processing',
  succeeded: 'completed',
  failed: 'failed',
  canceled: 'failed',
};

function read(call: Call): Response {
  const task = call.world.tasks.find('ulazai', call.param('id'));
  if (task === undefined) return refuse(404);
  const phase = phaseAt(task, call.world.now());
  const status = words[phase];
  const error = phase === 'failed' ? { error: `It failed: ${task.failure?.kind}` } : {};
  const done = phase === 'succeeded' ? finished(call, task) : {};
  if (task.endpoint.id === 'video-studio') {
    return Response.json({ success: true, job: { job_id: task.id, status, ...error, ...done } });
  }
  return Response.json({ success: true, task_id: task.id, status, ...error, ...done });
}

/** No page has a finished answer: it comes in one of the ways that clients of others know. */
function finished(call: Call, task: Task): Readonly<Record<string, unknown>> {
  const url = clipUrl(call, 'ulazai', task.id);
  return task.luck < 0.5 ? { video_url: url } : { result: { videos: [{ url }] } };
}
