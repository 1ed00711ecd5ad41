import { acceptTask } from '../../accept-task.ts';
import { checkBody } from '../../catalogue/check.ts';
import { asCount, asText, type Call, readBody } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import { hex } from '../../ids.ts';
import type { Task } from '../../task.ts';
import { waveSpeedEndpoints } from './endpoints.ts';
import { refuse, success } from './envelope.ts';
import { prediction, statusWord } from './prediction.ts';

const endpoints = new Map(waveSpeedEndpoints.map((endpoint) => [endpoint.id, endpoint]));

/** Result, history and deletion. Submit stands apart: its path takes what the others leave. */
export const taskRoutes: readonly Route[] = [
  { name: 'status', method: 'GET', path: '/api/v3/predictions/:id/result', answer: read },
  // Some guides leave the suffix out; both forms are documented.
  { name: 'status', method: 'GET', path: '/api/v3/predictions/:id', answer: read },
  { name: 'history', method: 'POST', path: '/api/v3/predictions', answer: list },
  { name: 'delete', method: 'POST', path: '/api/v3/predictions/delete', answer: remove },
];

/** `POST /api/v3/{model id}`, slashes and all. */
export const submitRoute: Route = {
  name: 'submit',
  method: 'POST',
  path: '/api/v3/:model{.+}',
  answer: submit,
};

async function submit(call: Call): Promise<Response> {
  const endpoint = endpoints.get(call.param('model'));
  if (endpoint === undefined) return refuse(404, `Model ${call.param('model')} not found`);
  const body = await readBody(call.request);
  if (body === undefined) return refuse(400, 'The request body must be a JSON object');
  // Undeclared fields vanish without a word (WaveSpeedAI/ai-sdk-provider README); wrong values do not.
  const [problem] = checkBody(endpoint, body);
  if (problem !== undefined) {
    return refuse(400, `Invalid parameter "${problem.field}": should be ${problem.expected}`);
  }
  const webhookUrl = asText(call.url.searchParams.get('webhook'));
  const task = await acceptTask(call, {
    provider: 'wavespeed',
    id: hex(),
    endpoint,
    body,
    webhookUrl,
  });
  return success(prediction(call, task));
}

function read(call: Call): Response {
  const task = call.world.tasks.find('wavespeed', call.param('id'));
  return task === undefined ? refuse(404, 'Prediction not found') : success(prediction(call, task));
}

async function list(call: Call): Promise<Response> {
  const body = (await readBody(call.request)) ?? {};
  const page = asCount(body['page'], 1, Number.MAX_SAFE_INTEGER);
  const pageSize = asCount(body['page_size'], 20, 100);
  const withInputs = body['include_inputs'] === true;
  const matches = call.world.tasks
    .list('wavespeed')
    .filter((task) => isWanted(task, body, call.world.now()))
    .toReversed();
  const items = matches.slice((page - 1) * pageSize, page * pageSize).map((task) => ({
    ...prediction(call, task),
    ...(withInputs ? { inputs: task.body } : {}),
  }));
  return success({ page, items });
}

function isWanted(task: Task, filter: Readonly<Record<string, unknown>>, now: number): boolean {
  const after = Date.parse(asText(filter['created_after']) ?? '');
  const before = Date.parse(asText(filter['created_before']) ?? '');
  return (
    task.isDeleted !== true &&
    (filter['model'] === undefined || filter['model'] === task.endpoint.id) &&
    (filter['status'] === undefined || filter['status'] === statusWord(task, now)) &&
    !(task.createdAt < after) &&
    !(task.createdAt > before)
  );
}

async function remove(call: Call): Promise<Response> {
  const ids = (await readBody(call.request))?.['ids'];
  if (!Array.isArray(ids)) return refuse(400, 'ids should be a list of prediction ids');
  const tasks = ids.flatMap((id) => call.world.tasks.find('wavespeed', String(id)) ?? []);
  for (const task of tasks) task.isDeleted = true;
  return success({ deleted_count: tasks.length });
}
