import { isObject, readWanted } from '../../catalogue/endpoint.ts';
import { openApiOf } from '../../catalogue/json-schema.ts';
import { chargeFor, listFigure } from '../../catalogue/charge.ts';
import { type Call, readBody } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import { phaseAt, type Task } from '../../task.ts';
import { falEndpoints } from './endpoints.ts';
import { refusePlatform } from './errors.ts';
import { lastPage, listOf } from './lists.ts';
import { billableUnits, unitPriceUsd } from './units.ts';

/** The path of the platform API under the emulator's origin, in place of https://api.fal.ai/v1. */
export const platformPath = '/fal/platform/v1';

/** Prices, billing events and the list of models (OpenAPI of api.fal.ai, 2026-08-21). */
export const platformRoutes: readonly Route[] = [
  { name: 'quote', method: 'GET', path: '/platform/v1/models/pricing', answer: pricing },
  {
    name: 'quote',
    method: 'POST',
    path: '/platform/v1/models/pricing/estimate',
    answer: estimate,
  },
  {
    name: 'cost',
    method: 'GET',
    path: '/platform/v1/models/billing-events',
    answer: billingEvents,
  },
  { name: 'models', method: 'GET', path: '/platform/v1/models', isPublic: true, answer: models },
  { name: 'meta', method: 'GET', path: '/platform/v1/meta', isPublic: true, answer: meta },
];

function pricing(call: Call): Response {
  const ids = listOf(call, 'endpoint_id');
  if (ids.length === 0 || ids.length > 50) {
    return refusePlatform(400, 'Give 1 to 50 values of endpoint_id.');
  }
  const prices = ids.flatMap((id) => {
    const price = unitPriceUsd(id);
    return price === undefined
      ? []
      : [{ endpoint_id: id, unit_price: price, unit: 'seconds', currency: 'USD' }];
  });
  if (prices.length === 0) return refusePlatform(404, 'No price for these endpoints.');
  return Response.json({ prices, ...lastPage });
}

/**
 * The estimate is either units times unit price, or an average of past calls: here always that of one
 * call with nothing but defaults.
 */
async function estimate(call: Call): Promise<Response> {
  const body = await readBody(call.request);
  const type = body?.['estimate_type'];
  const wanted = body?.['endpoints'];
  const isUnits = type === 'unit_price';
  if (!isObject(wanted) || (!isUnits && type !== 'historical_api_price')) {
    return refusePlatform(400, 'Give estimate_type and endpoints.');
  }
  const costs = Object.entries(wanted).map(([id, given]) => {
    const quantity = isObject(given)
      ? Number(given[isUnits ? 'unit_quantity' : 'call_quantity'])
      : 0;
    return quantity * ((isUnits ? unitPriceUsd(id) : usualChargeUsd(id)) ?? Number.NaN);
  });
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  if (!(total > 0)) return refusePlatform(404, 'No price for these endpoints and quantities.');
  return Response.json({
    estimate_type: type,
    total_cost: Math.round(total * 1e6) / 1e6,
    currency: 'USD',
  });
}

function usualChargeUsd(id: string): number | undefined {
  const endpoint = falEndpoints.find((row) => row.id === id);
  if (endpoint === undefined || listFigure(endpoint) === undefined) return undefined;
  return chargeFor(endpoint, {}, readWanted(endpoint, {}));
}

function billingEvents(call: Call): Response {
  const ids = listOf(call, 'request_id');
  const endpoints = listOf(call, 'endpoint_id');
  const events = call.world.tasks
    .list('fal')
    .filter((task) => phaseAt(task, call.world.now()) === 'succeeded')
    .filter((task) => ids.length === 0 || ids.includes(task.id))
    .filter((task) => endpoints.length === 0 || endpoints.includes(task.endpoint.id))
    .map(billingEvent);
  return Response.json({ billing_events: events, ...lastPage });
}

function billingEvent(task: Task): unknown {
  return {
    request_id: task.id,
    endpoint_id: task.endpoint.id,
    timestamp: new Date(task.finishedAt).toISOString(),
    output_units: billableUnits(task),
    unit_price: unitPriceUsd(task.endpoint.id) ?? 0,
    percent_discount: null,
    cost_subtotal: task.chargeUsd,
    cost_discount: 0,
    cost_total: task.chargeUsd,
    cost_estimate_nano_usd: Math.round(task.chargeUsd * 1e9),
  };
}

function models(call: Call): Response {
  const ids = listOf(call, 'endpoint_id');
  const words = (call.url.searchParams.get('q') ?? '').toLowerCase().split(/\s+/);
  const found = falEndpoints
    .filter(({ id }) => ids.length === 0 || ids.includes(id))
    .filter(({ id }) => words.every((word) => id.includes(word)));
  const hasDocuments = listOf(call, 'expand').includes('openapi-3.0');
  const from = Number(call.url.searchParams.get('cursor') ?? 0);
  const to = from + Number(call.url.searchParams.get('limit') ?? 100);
  const hasMore = to < found.length;
  const rows = found.slice(from, to);
  return Response.json({
    models: rows.map((row) => ({
      endpoint_id: row.id,
      metadata: {
        display_name: row.id,
        category: row.id.split('/').at(-1),
        status: 'active',
        tags: [],
      },
      ...(hasDocuments && { openapi: openApiOf(row) }),
    })),
    has_more: hasMore,
    next_cursor: hasMore ? String(to) : null,
  });
}

function meta(): Response {
  return Response.json({ webhook_ip_ranges: ['127.0.0.1/32'] });
}
