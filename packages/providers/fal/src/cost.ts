import { toMicroUsd, toUsd, type Connection, type TaskCall } from '@genlock/core';
import { isVerdict } from './errors.ts';
import { requestPath, billingAnswer, pricingAnswer, type FalHost } from './wire.ts';

/**
 * Billed units come with the result, their price from the platform API; ADMIN keys may ask for the
 * billing events themselves. With an account's own discount, units at the list price come out too
 * high. api.fal.ai/v1 OpenAPI as mirrored in tryAGI/Fal (2026-08-21)
 */
export async function costOfTask(
  connection: Connection<FalHost>,
  call: TaskCall,
): Promise<number | undefined> {
  return (await costByUnits(connection, call)) ?? (await costByBilling(connection, call));
}

async function costByUnits(
  { http, hosts }: Connection<FalHost>,
  { endpoint, providerTaskId, signal, headers }: TaskCall,
): Promise<number | undefined> {
  const url = `${hosts.baseURL}${requestPath(endpoint, providerTaskId)}`;
  const result = await http.read({ url, signal, headers });
  // An empty header is none: it must not become a price of 0.
  const units = Number(result.headers['x-fal-billable-units'] || Number.NaN);
  if (!(units >= 0) || !Number.isFinite(units)) return undefined;
  // Nothing is billed for what failed; for a video, 0 only says that it is not counted yet.
  if (units === 0) return result.status >= 400 && isVerdict(result) ? 0 : undefined;
  const pricing = await http.read({
    url: `${hosts.platformURL}/models/pricing`,
    query: { endpoint_id: endpoint },
    signal,
    headers,
  });
  const price = pricingAnswer(pricing.body)?.prices.find(({ endpoint_id: id }) => id === endpoint);
  if (price === undefined || !isUsd(price.currency) || !(price.unit_price > 0)) return undefined;
  if (isBundle(price.unit)) return undefined;
  return toUsd(toMicroUsd(units * price.unit_price));
}

/**
 * Whether a unit is several of something, such as "5 seconds": nobody says whether the header counts
 * those or the bundles. "seconds", "videos" and "megapixels" are counted as they are priced:
 * output_units x unit_price is the cost_subtotal of a billing event. OpenAPI of api.fal.ai/v1, as above.
 */
function isBundle(unit: string | null | undefined): boolean {
  return /^\d/.test((unit ?? '').trim());
}

/** fal's prices are in USD (OpenAPI of api.fal.ai/v1); one in another currency is none here. */
function isUsd(currency: string | null | undefined): boolean {
  return (currency ?? 'USD').toUpperCase() === 'USD';
}

async function costByBilling(
  { http, hosts }: Connection<FalHost>,
  { providerTaskId, signal, headers }: TaskCall,
): Promise<number | undefined> {
  const response = await http.read({
    url: `${hosts.platformURL}/models/billing-events`,
    query: { request_id: providerTaskId },
    signal,
    headers,
  });
  // The filter is the server's; what it lets through may be somebody else's.
  const events = (billingAnswer(response.body)?.billing_events ?? []).filter(
    ({ request_id: id, currency }) => id === providerTaskId && isUsd(currency),
  );
  if (events.length === 0 || events.some(({ cost_total: usd }) => !(usd >= 0))) return undefined;
  const usd = events.reduce((sum, event) => sum + event.cost_total, 0);
  // Events lag; 0 is a price only for who pays nothing.
  const isFree = events.every(({ percent_discount: percent }) => percent === 100);
  return usd > 0 || isFree ? toUsd(toMicroUsd(usd)) : undefined;
}
