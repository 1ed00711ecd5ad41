import { acceptTask } from '../../accept-task.ts';
import { cancelTask } from '../../cancel-task.ts';
import { checkBody } from '../../catalogue/check.ts';
import { isObject } from '../../catalogue/endpoint.ts';
import { openApiOf } from '../../catalogue/json-schema.ts';
import { asText, asTexts, type Call, readBody } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import { base32 } from '../../ids.ts';
import { isOver, phaseAt } from '../../task.ts';
import { isLoopback } from '../../webhooks/delivery.ts';
import { readDeadline } from './deadline.ts';
import { endpointOf, type Model, models } from './endpoints.ts';
import { prediction } from './prediction.ts';
import { refuse, refuseInput } from './problem.ts';

/**
 * Predictions (replicate.com/docs/reference/http and sdks.replicate.com, read 2026-11-29; client: npm
 * `replicate` 1.4.0). `Prefer: wait` may be answered before the end, and always is here.
 */
export const taskRoutes: readonly Route[] = [
  {
    name: 'submit',
    method: 'POST',
    path: '/v1/models/:owner/:name/predictions',
    answer: (call) => submit(call, `${call.param('owner')}/${call.param('name')}`),
  },
  { name: 'models', method: 'GET', path: '/v1/models/:owner/:name', answer: describe },
  { name: 'models', method: 'GET', path: '/v1/models', answer: listModels },
  { name: 'models', method: 'GET', path: '/v1/search', answer: searchModels },
  // An official model goes by its name here, too.
  { name: 'submit', method: 'POST', path: '/v1/predictions', answer: (call) => submit(call) },
  { name: 'history', method: 'GET', path: '/v1/predictions', answer: list },
  { name: 'status', method: 'GET', path: '/v1/predictions/:id', answer: read },
  { name: 'cancel', method: 'POST', path: '/v1/predictions/:id/cancel', answer: cancel },
];

async function submit(call: Call, named?: string): Promise<Response> {
  const request = await readBody(call.request);
  const model = modelOf(named ?? request?.['version']);
  if (model === undefined) return refuse(404);
  const input = request?.['input'];
  if (!isObject(input)) return refuse(422, '- input: input is required\n');
  const endpoint = endpointOf(model, input);
  const problems = checkBody(endpoint, input);
  if (problems.length > 0) return refuseInput(problems);
  const webhook = asText(request?.['webhook']);
  if (webhook !== undefined && !isReachable(webhook)) {
    return refuse(422, '- webhook: webhook must be an HTTPS URL\n');
  }
  const deadline = readDeadline(call.request.headers.get('cancel-after'));
  if (deadline === 'bad') return refuse(400, 'Cancel-After is no duration of 5 seconds or more');
  const events = request?.['webhook_events_filter'];
  const isStated = !Array.isArray(events) || asTexts(events).includes('completed');
  const task = await acceptTask(call, {
    provider: 'replicate',
    id: base32(26),
    endpoint,
    body: input,
    webhookUrl: isStated ? webhook : undefined,
    deadlineMs: deadline,
  });
  return Response.json(prediction(call, task), { status: 201 });
}

function describe(call: Call): Response {
  const [owner, name] = [call.param('owner'), call.param('name')];
  const model = modelOf(`${owner}/${name}`);
  if (model === undefined) return refuse(404);
  return Response.json(modelAnswer(model));
}

function modelAnswer(model: Model): Readonly<Record<string, unknown>> {
  const [owner, name] = model.id.split('/');
  const latest_version = { id: 'emulator', openapi_schema: openApiOf(model) };
  return { owner, name, is_official: true, latest_version };
}

/** Small, so that there are several pages. */
const modelsOnPage = 5;

function listModels(call: Call): Response {
  const from = Number(call.url.searchParams.get('cursor') ?? 0);
  const next = new URL(call.url);
  next.searchParams.set('cursor', String(from + modelsOnPage));
  return Response.json({
    previous: null,
    next: from + modelsOnPage < models.length ? next.href : null,
    results: models.slice(from, from + modelsOnPage).map(modelAnswer),
  });
}

function searchModels(call: Call): Response {
  const words = (call.url.searchParams.get('query') ?? '').toLowerCase().split(/\s+/);
  const found = models.filter(({ id }) => words.every((word) => id.includes(word)));
  return Response.json({
    query: words.join(' '),
    models: found.map((model) => ({ model: modelAnswer(model), metadata: {} })),
    collections: [],
    pages: [],
  });
}

function modelOf(name: unknown): Model | undefined {
  return models.find(({ id }) => id === name);
}

/** HTTPS alone; a receiver on this machine does for an emulator. */
function isReachable(url: string): boolean {
  return URL.canParse(url) && (new URL(url).protocol === 'https:' || isLoopback(url));
}

function read(call: Call): Response {
  const task = call.world.tasks.find('replicate', call.param('id'));
  return task === undefined ? refuse(404) : Response.json(prediction(call, task));
}

/** What has ended stays as it is. */
function cancel(call: Call): Response {
  const task = call.world.tasks.find('replicate', call.param('id'));
  if (task === undefined) return refuse(404);
  if (!isOver(phaseAt(task, call.world.now()))) cancelTask(call, task);
  return Response.json(prediction(call, task));
}

const pageSize = 100;

/** Newest first, a hundred a page, by a cursor. */
function list(call: Call): Response {
  const { searchParams } = call.url;
  const after = Date.parse(searchParams.get('created_after') ?? '');
  const before = Date.parse(searchParams.get('created_before') ?? '');
  const matches = call.world.tasks
    .list('replicate')
    .filter(({ createdAt }) => !(createdAt < after) && !(createdAt > before))
    .toReversed();
  const start = Number(searchParams.get('cursor') ?? 0);
  const results = matches.slice(start, start + pageSize).map((task) => prediction(call, task));
  const next = new URL(call.url);
  next.searchParams.set('cursor', String(start + pageSize));
  const hasMore = matches.length > start + pageSize;
  return Response.json({ previous: null, next: hasMore ? next.href : null, results });
}
