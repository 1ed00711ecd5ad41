import { acceptTask, readWantedOf } from '../../accept-task.ts';
import { checkBody } from '../../catalogue/check.ts';
import { openApiOf } from '../../catalogue/json-schema.ts';
import { chargeFor, listFigure } from '../../catalogue/charge.ts';
import { asText, type Call, readBody, readFormFile } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import { hex } from '../../ids.ts';
import { phaseAt } from '../../task.ts';
import { atlasCloudEndpoints } from './endpoints.ts';
import { refuse, success } from './envelope.ts';
import { failedAnswer, prediction } from './prediction.ts';
import { isWebhookUrl } from './webhook.ts';

const endpoints = new Map(atlasCloudEndpoints.map((endpoint) => [endpoint.id, endpoint]));

/** Submit, poll, upload, quote and the list of models. There is no cancel. */
export const taskRoutes: readonly Route[] = [
  { name: 'submit', method: 'POST', path: '/api/v1/model/generateVideo', answer: submit },
  { name: 'status', method: 'GET', path: '/api/v1/model/prediction/:id', answer: read },
  { name: 'upload', method: 'POST', path: '/api/v1/model/uploadMedia', answer: upload },
  { name: 'quote', method: 'POST', path: '/api/v1/model/calculate', isPublic: true, answer: quote },
  { name: 'models', method: 'GET', path: '/api/v1/models', isPublic: true, answer: models },
  {
    name: 'models',
    method: 'GET',
    path: '/model/schema/:model{.+}',
    isPublic: true,
    answer: schema,
  },
  { name: 'balance', method: 'GET', path: '/public/v1/balance', answer: balance },
];

async function submit(call: Call): Promise<Response> {
  const request = await readBody(call.request);
  const id = asText(request?.['model']);
  if (request === undefined || id === undefined) return refuse(400);
  const endpoint = endpoints.get(id);
  if (endpoint === undefined) return refuse(404, `model ${id} not found`);
  // Both are Atlas Cloud's own; all other fields go to the model, declared or not.
  const { model: _model, webhook_url: webhook, ...body } = request;
  if (webhook !== undefined && !isWebhookUrl(webhook)) return refuse(400);
  if (!hasGoodRetention(call.request.headers)) return refuse(400);
  if (checkBody(endpoint, body).length > 0) return refuse(400);
  const webhookUrl = asText(webhook);
  const task = await acceptTask(call, {
    provider: 'atlascloud',
    id: hex(),
    endpoint,
    body,
    webhookUrl,
  });
  return success(prediction(call, task));
}

const retentionHeaders = [
  { name: 'x-atlascloud-object-expiration-hours', min: 1 },
  { name: 'x-atlascloud-request-retention-hours', min: 0 },
] as const;

const mostHours = 336;

/** Both headers hold a whole number of hours; any other value is refused. */
function hasGoodRetention(headers: Headers): boolean {
  return retentionHeaders.every(({ name, min }) => {
    const value = headers.get(name);
    const hours = Number(value ?? min);
    return Number.isInteger(hours) && hours >= min && hours <= mostHours;
  });
}

function read(call: Call): Response {
  const task = call.world.tasks.find('atlascloud', call.param('id'));
  if (task === undefined) return refuse(404);
  const status = task.failure?.httpStatus ?? 200;
  const isFailed = phaseAt(task, call.world.now()) === 'failed';
  return isFailed && status !== 200
    ? failedAnswer(call, task, status)
    : success(prediction(call, task));
}

async function upload(call: Call): Promise<Response> {
  const file = await readFormFile(call);
  if (file === undefined) return refuse(400);
  const stored = call.world.uploads.open('atlascloud', file.name, file.type);
  await call.world.uploads.fill(stored, new Uint8Array(await file.arrayBuffer()));
  const url = call.world.url + stored.path;
  return success({ type: file.type, download_url: url, filename: file.name, size: file.size });
}

async function quote(call: Call): Promise<Response> {
  const body = (await readBody(call.request)) ?? {};
  const endpoint = endpoints.get(asText(body['model']) ?? '');
  if (endpoint === undefined) return refuse(404);
  if (listFigure(endpoint) === undefined)
    return refuse(400, 'failed to evaluate the price expression');
  const wanted = await readWantedOf(call, endpoint, body);
  return success({ price: chargeFor(endpoint, body, wanted) });
}

// The percentage that is paid, as a string. "85" is what the Kling models carry.
const discount = '85';

/** In place of https://static.atlascloud.ai. */
function schema(call: Call): Response {
  const endpoint = endpoints.get(call.param('model').replace(/\.json$/, ''));
  return endpoint === undefined ? refuse(404) : Response.json(openApiOf(endpoint));
}

function models(call: Call): Response {
  const data = atlasCloudEndpoints.map((endpoint) => {
    const { id } = endpoint;
    const figure = listFigure(endpoint);
    return {
      uuid: id,
      model: id,
      type: 'Video',
      displayName: id.split('/').slice(1).join(' '),
      tags: [],
      display_console: true,
      schema: `${call.world.url}/atlascloud/model/schema/${id}.json`,
      ...(figure === undefined
        ? {}
        : { price: { discount, actual: { base_price: figure.toFixed(3) } } }),
    };
  });
  // The code is a string here, and a number everywhere else.
  return Response.json({ code: '200', data });
}

function balance(): Response {
  const money = (value: string): unknown => ({ value, currency: 'USD' });
  return Response.json({
    object: 'balance',
    scope: 'account',
    available: money('100.000000'),
    cash: money('100.000000'),
    bonus: money('0.000000'),
    frozen: money('0.000000'),
  });
}
