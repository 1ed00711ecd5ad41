import { acceptTask } from '../../accept-task.ts';
import { checkBody } from '../../catalogue/check.ts';
import { type Endpoint, isObject, type JsonObject } from '../../catalogue/endpoint.ts';
import { asCount, asText, type Call, readBody } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import { digits } from '../../ids.ts';
import type { Task } from '../../task.ts';
import { partsOf } from './current-body.ts';
import { klingEndpoints, sizes } from './endpoints.ts';
import { refuse, success, unknownTask } from './envelope.ts';
import { keyOnly } from './secrets.ts';
import { isClassic, shown } from './shown.ts';

const endpoints = new Map(klingEndpoints.map((endpoint) => [endpoint.place, endpoint]));
const classicStatus = { path: ['data', 'task_status'], waiting: 'submitted' } as const;
const currentStatus = { path: ['data', '0', 'status'], waiting: 'submitted' } as const;
/** A list without the task: the newer generation has no other "not found". */
const empty = { unknownTask: () => success([]) } as const;
const avatarKind = 'avatar/image2video';
const avatarPath = `/v1/videos/${avatarKind}`;
const older = { status: classicStatus, unknownTask } as const;
const newer = { authorize: keyOnly, status: currentStatus } as const;

/** Both generations. A task id is a number; an id of the caller's own is looked up by the same path. */
export const taskRoutes: readonly Route[] = [
  { name: 'submit', method: 'POST', path: avatarPath, answer: submitAvatar, ...older },
  {
    name: 'status',
    method: 'GET',
    path: `${avatarPath}/:id`,
    answer: (call) => readOlder(call, avatarKind),
    ...older,
  },
  { name: 'submit', method: 'POST', path: '/v1/videos/:kind', answer: submitClassic, ...older },
  {
    name: 'status',
    method: 'GET',
    path: '/v1/videos/:kind/:id{[0-9]+}',
    answer: readClassic,
    ...older,
  },
  { name: 'history', method: 'GET', path: '/v1/videos/:kind/:id', answer: readClassic, ...older },
  { name: 'meta', method: 'GET', path: '/v1/videos/:kind', answer: listClassic, ...older },
  {
    name: 'history',
    method: 'GET',
    path: '/tasks',
    query: 'external_task_ids',
    answer: readCurrent,
    ...newer,
    ...empty,
  },
  { name: 'status', method: 'GET', path: '/tasks', answer: readCurrent, ...newer, ...empty },
  { name: 'meta', method: 'POST', path: '/tasks', answer: listCurrent, ...newer },
  { name: 'submit', method: 'POST', path: '/:kind/:model', answer: submitCurrent, ...newer },
];

async function submitClassic(call: Call): Promise<Response> {
  const body = await readBody(call.request);
  if (body === undefined) return refuse(400, 'The request body must be a JSON object');
  // The model that is taken for granted is the first one, which is gone.
  const { model_name: name = 'kling-v1', mode = 'std' } = body;
  const endpoint = endpoints.get(`v1/videos/${call.param('kind')}/${String(name)}/${String(mode)}`);
  if (endpoint === undefined) return refuse(400, 'model/mode is not supported');
  const { callback_url: webhookUrl, external_task_id: externalId } = body;
  return accept(call, { endpoint, body, webhookUrl, externalId });
}

async function submitAvatar(call: Call): Promise<Response> {
  const body = await readBody(call.request);
  if (body === undefined) return refuse(400, 'The request body must be a JSON object');
  const endpoint = endpoints.get(`v1/videos/${avatarKind}/${asText(body['mode']) ?? 'std'}`);
  if (endpoint === undefined) return refuse(400, 'mode is not supported');
  const { callback_url: webhookUrl, external_task_id: externalId } = body;
  return accept(call, { endpoint, body, webhookUrl, externalId });
}

async function submitCurrent(call: Call): Promise<Response> {
  const body = await readBody(call.request);
  if (body === undefined) return refuse(400, 'The request body must be a JSON object');
  const settings = isObject(body['settings']) ? body['settings'] : {};
  const path = `${call.param('kind')}/${call.param('model')}`;
  const place = `${path}/${sizes[asText(settings['resolution']) ?? '720p'] ?? '?'}`;
  const endpoint = endpoints.get(place) ?? endpoints.get(`${place}/${modeOf(body)}`);
  if (endpoint === undefined) {
    const isKnown = klingEndpoints.some(({ id }) => id === path);
    return isKnown ? refuse(400, 'settings.resolution is invalid') : refuse(404);
  }
  const options = isObject(body['options']) ? body['options'] : {};
  const { callback_url: webhookUrl, external_task_id: externalId } = options;
  return accept(call, { endpoint, body, webhookUrl, externalId });
}

/** What tells the modes of an omni path apart. */
function modeOf(body: JsonObject): string {
  const types = partsOf(body).map(({ type }) => type);
  if (types.includes('base_video')) return 'video-to-video';
  if (types.includes('refer_image') || types.includes('feature_video')) return 'reference-to-video';
  return types.includes('first_frame') ? 'image-to-video' : 'text-to-video';
}

/** What a submit says, wherever its generation has it. */
interface Said {
  readonly endpoint: Endpoint;
  readonly body: JsonObject;
  readonly webhookUrl: unknown;
  readonly externalId: unknown;
}

async function accept(
  call: Call,
  { endpoint, body, webhookUrl, externalId }: Said,
): Promise<Response> {
  const [problem] = checkBody(endpoint, body);
  if (problem !== undefined) {
    return refuse(400, `Invalid parameter "${problem.field}": should be ${problem.expected}`);
  }
  const clientId = asText(externalId);
  // Recorded by uluops/kling-api on 2026-09-20: no second task, no second charge.
  if (clientId !== undefined && named(call, clientId) !== undefined) {
    return refuse(400, `External_task_id ${clientId} already exists`, '1201');
  }
  const task = await acceptTask(call, {
    provider: 'kling',
    id: digits(18),
    endpoint,
    body,
    webhookUrl: asText(webhookUrl),
    clientId,
  });
  return success(shown(call.world, task));
}

function named(call: Call, id: string): Task | undefined {
  return call.world.tasks.list('kling').find(({ clientId }) => clientId === id);
}

/** A task by its id or by the caller's own. */
function find(call: Call, id: string): Task | undefined {
  return call.world.tasks.find('kling', id) ?? named(call, id);
}

function readClassic(call: Call): Response {
  return readOlder(call, call.param('kind'));
}

function readOlder(call: Call, kind: string): Response {
  const task = find(call, call.param('id'));
  const isHere = task?.endpoint.id === `v1/videos/${kind}`;
  return isHere ? success(shown(call.world, task)) : unknownTask();
}

function listClassic(call: Call): Response {
  const page = asCount(call.url.searchParams.get('pageNum'), 1, 1000);
  const size = asCount(call.url.searchParams.get('pageSize'), 30, 500);
  const tasks = call.world.tasks
    .list('kling')
    .filter(({ endpoint }) => endpoint.id === `v1/videos/${call.param('kind')}`)
    .toReversed()
    .slice((page - 1) * size, page * size);
  return success(tasks.map((task) => shown(call.world, task)));
}

/** How many ids one request may name. Recorded by uluops/kling-api on 2026-09-20. */
const mostIds = 20;

function readCurrent(call: Call): Response {
  const own = call.url.searchParams.get('task_ids');
  const external = call.url.searchParams.get('external_task_ids');
  if ((own === null) === (external === null)) {
    return refuse(400, 'exactly one of task_ids and external_task_ids is required');
  }
  const ids = (own ?? external ?? '').split(',');
  if (ids.length > mostIds) return refuse(400, `task_ids cannot exceed ${mostIds} in total`);
  const tasks = ids.flatMap((id) => {
    const task = own === null ? named(call, id) : call.world.tasks.find('kling', id);
    return task === undefined || isClassic(task) ? [] : [shown(call.world, task)];
  });
  return success(tasks);
}

async function listCurrent(call: Call): Promise<Response> {
  const body = (await readBody(call.request)) ?? {};
  const result = call.world.tasks
    .list('kling')
    .filter((task) => !isClassic(task))
    .toReversed()
    .slice(0, asCount(body['limit'], 100, 500))
    .map((task) => shown(call.world, task));
  return success({ result, count: result.length, next_cursor: '', has_more: false });
}
