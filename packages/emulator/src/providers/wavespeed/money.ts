import { checkBody } from '../../catalogue/check.ts';
import { type Endpoint, isObject } from '../../catalogue/endpoint.ts';
import { jsonSchemaOf } from '../../catalogue/json-schema.ts';
import { chargeFor, listFigure } from '../../catalogue/charge.ts';
import { wordsOf } from '../../catalogue/tariff.ts';
import { readWantedOf } from '../../accept-task.ts';
import { asCount, asTexts, type Call, readBody } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import { isOver, phaseAt, type Task } from '../../task.ts';
import { waveSpeedEndpoints } from './endpoints.ts';
import { refuse, success } from './envelope.ts';
import { apiPath, statusWord } from './prediction.ts';

/** Prices, billings, the balance and the list of models. */
export const moneyRoutes: readonly Route[] = [
  { name: 'quote', method: 'POST', path: '/api/v3/model/price', answer: quote },
  { name: 'cost', method: 'POST', path: '/api/v3/billings/search', answer: billings },
  { name: 'balance', method: 'GET', path: '/api/v3/balance', answer: balance },
  { name: 'models', method: 'GET', path: '/api/v3/models', answer: models },
];

async function quote(call: Call): Promise<Response> {
  const request = await readBody(call.request);
  const id = String(request?.['model_id']);
  const endpoint = waveSpeedEndpoints.find((row) => row.id === id);
  if (endpoint === undefined || listFigure(endpoint) === undefined) {
    return refuse(404, `No price for model ${id}`);
  }
  const inputs = request?.['inputs'];
  const body = isObject(inputs) ? inputs : {};
  // Missing inputs are priced at their defaults (WaveSpeedAI/mcp-server); wrong ones are refused.
  const problem = checkBody(endpoint, body).find(({ kind }) => kind !== 'missing');
  if (problem !== undefined) return refuse(400, `Invalid parameter "${problem.field}"`);
  const price = chargeFor(endpoint, body, await readWantedOf(call, endpoint, body));
  return success({
    model_id: id,
    price,
    discounted_price: price,
    discount_rate: 0,
    currency: 'USD',
  });
}

async function billings(call: Call): Promise<Response> {
  const request = (await readBody(call.request)) ?? {};
  const wanted = asTexts(request['prediction_uuids']);
  const page = asCount(request['page'], 1, Number.MAX_SAFE_INTEGER);
  const pageSize = asCount(request['page_size'], 20, 100);
  const items = call.world.tasks
    .list('wavespeed')
    .filter((task) => wanted.length === 0 || wanted.includes(task.id))
    .flatMap((task) => billingsOf(task, call.world.now()))
    .slice((page - 1) * pageSize, page * pageSize);
  return success({ page, items });
}

/** Money is held at submit (`pre`), taken at the end (`done`), and given back when a task fails. */
function billingsOf(task: Task, now: number): readonly unknown[] {
  const phase = phaseAt(task, now);
  const billing = (type: 'deduct' | 'refund', at: number): unknown => ({
    uuid: `${type}-${task.id}`,
    billing_type: type,
    price: task.chargeUsd,
    created_at: new Date(at).toISOString(),
    order: {
      state: isOver(phase) ? 'done' : 'pre',
      price: task.chargeUsd,
      origin_price: task.chargeUsd,
    },
    prediction: { uuid: task.id, model_uuid: task.endpoint.id, status: statusWord(task, now) },
  });
  const deduction = billing('deduct', task.createdAt);
  return phase === 'failed' ? [deduction, billing('refund', task.finishedAt)] : [deduction];
}

function balance(): Response {
  return success({ balance: 100 });
}

function models(call: Call): Response {
  return success(waveSpeedEndpoints.map((endpoint, index) => model(call, endpoint, index)));
}

// A base price is for five seconds at the lowest rate, but for turbo and what is paid by call: there it is for one.
function model(call: Call, endpoint: Endpoint, index: number): unknown {
  const isTurbo = endpoint.id.includes('-turbo-') && endpoint.id.includes('v3');
  const isByCall = endpoint.tariff?.rates.some(({ per }) => per === 'call') === true;
  const seconds = isTurbo || isByCall ? 1 : 5;
  return {
    model_id: endpoint.id,
    name: endpoint.id,
    description: '',
    type: endpoint.id.split('/').at(-1),
    base_price: Math.round((listFigure(endpoint) ?? 0) * seconds * 1e6) / 1e6,
    formula: formulaOf(endpoint),
    sort_order: index,
    api_schema: {
      api_schemas: [
        {
          type: 'model_run',
          method: 'POST',
          server: call.world.url,
          api_path: `${apiPath}/${endpoint.id}`,
          request_schema: jsonSchemaOf(endpoint),
        },
      ],
    },
  };
}

/** What the price hangs on, in the form of the real list; nothing here evaluates it. */
function formulaOf({ fields, price, tariff }: Endpoint): string {
  if (tariff !== undefined) {
    const words = wordsOf(tariff, fields).map((name) => `(${name} ? 2 : 1)`);
    return words.length === 0 ? '' : `{"total_price": base_price * ${words.join(' * ')}}`;
  }
  const sound = ['sound', 'generate_audio'].find((name) => name in fields) ?? 'sound';
  const { withSound, withVoice, withVideo, byResolution, bills } = price ?? {};
  const factors = [
    bills === 'input-video' ? '$number(get_duration_v3(video))' : '$number(duration)',
    ...(withSound === undefined ? [] : [`(${sound} ? 2 : 1)`]),
    ...(withVoice === undefined ? [] : ['(voice_list ? 2 : 1)']),
    ...(withVideo === undefined ? [] : ['(video ? 2 : 1)']),
    ...(byResolution === undefined ? [] : ['(resolution = "1080p" ? 2 : 1)']),
  ];
  return `{"total_price": base_price * ${factors.join(' * ')} / 5}`;
}
