import type { Endpoint } from '../../catalogue/endpoint.ts';
import type { Field } from '../../catalogue/field.ts';
import { propertyOf } from '../../catalogue/json-schema.ts';
import type { Call } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import { pikaEndpoints } from './endpoints.ts';
import { refuse } from './errors.ts';

/** The catalogue, which wants no key and is stored by no cache (public clients, read 2026-11-22). */
export const catalogueRoutes: readonly Route[] = [
  { name: 'models', method: 'GET', path: '/catalog/apis', isPublic: true, answer: list },
  { name: 'models', method: 'GET', path: '/catalog/apis/:api{.+}', isPublic: true, answer: one },
];

const uncached = { headers: { 'cache-control': 'no-store' } } as const;

function list(): Response {
  const apis = pikaEndpoints.map(({ id }) => ({ api_id: id }));
  return Response.json({ apis }, uncached);
}

function one(call: Call): Response {
  const id = decodeURIComponent(call.param('api'));
  const endpoint = pikaEndpoints.find((row) => row.id === id);
  if (endpoint === undefined) return refuse(404);
  const isExpanded = call.url.searchParams.get('expand') === 'inputs';
  return Response.json(entryOf(endpoint, isExpanded), uncached);
}

function entryOf(endpoint: Endpoint, isExpanded: boolean): Readonly<Record<string, unknown>> {
  const [vendor] = endpoint.id.split('/');
  return {
    api_id: endpoint.id,
    vendor,
    category: 'video',
    call: { method: 'POST', path: `/v1/media/${endpoint.id}` },
    ...(isExpanded && { input_schema: schemaOf(endpoint) }),
    ...(endpoint.price && { display_pricing: { components: [outputSeconds(endpoint.price)] } }),
  };
}

function schemaOf({ fields }: Endpoint): Readonly<Record<string, unknown>> {
  const properties = Object.entries(fields).map(([name, field]) => [name, orNull(field)]);
  const required = Object.keys(fields).filter((name) => fields[name]?.isRequired === true);
  return { type: 'object', properties: Object.fromEntries(properties), required };
}

/** What may be left out may also be null, as a union. */
function orNull(field: Field): unknown {
  const { default: fallback, ...own } = propertyOf(field);
  return field.isRequired === true ? own : { anyOf: [own, { type: 'null' }], default: fallback };
}

const microUsd = (usd: number): number => Math.round(usd * 1e6);

function outputSeconds({ perSecond, byResolution }: NonNullable<Endpoint['price']>): unknown {
  const tiers =
    byResolution === undefined
      ? [{ spec: {}, micro_usd: microUsd(perSecond) }]
      : Object.entries(byResolution).map(([resolution, usd]) => ({
          spec: { resolution },
          micro_usd: microUsd(usd),
        }));
  return { role: 'output', unit: { type: 'second', quantity: 1 }, price_tiers: tiers };
}
