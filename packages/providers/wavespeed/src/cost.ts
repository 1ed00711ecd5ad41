import { byWord, toMicroUsd, toUsd, type Connection, type TaskCall } from '@genlock/core';
import { billingsAnswer, type BillingsAnswer, type WaveSpeedHost } from './wire.ts';

/** What the billing records say. https://wavespeed.ai/docs/check-billings (read 2026-11-22) */
export async function costOfTask(
  { http, hosts }: Connection<WaveSpeedHost>,
  { providerTaskId, signal, headers }: TaskCall,
): Promise<number | undefined> {
  const response = await http.read({
    method: 'POST',
    url: `${hosts.baseURL}/billings/search`,
    json: { page: 1, page_size: 10, prediction_uuids: [providerTaskId] },
    signal,
    headers,
  });
  const items = billingsAnswer(response.body)?.data.items ?? [];
  // The filter is the server's; what it lets through may be somebody else's.
  return sumOf(items.filter(({ prediction }) => prediction?.uuid === providerTaskId));
}

/**
 * What a record does to a balance. A type that is not listed gives no cost: to guess would widen a
 * budget. https://wavespeed.ai/docs/check-billings (read 2026-11-29) names `deduct`; that failed
 * runs are refunded stands in https://wavespeed.ai/docs/troubleshooting-guide (read 2026-11-22).
 */
const signs: Readonly<Record<string, 1 | -1>> = { deduct: 1, refund: -1 };

/**
 * Deductions less what was given back; `undefined` while money is only held, and for records that
 * do not add up to a price.
 */
function sumOf(items: BillingsAnswer['data']['items']): number | undefined {
  let sum = 0;
  let taken = 0;
  for (const { billing_type: type, price, currency, order } of items) {
    const sign = byWord(signs, type ?? undefined);
    if (sign === undefined || !isUsd(currency) || order?.state === 'pre') return undefined;
    if (!(price >= 0)) return undefined;
    sum += sign * price;
    if (sign > 0) taken += price;
  }
  // Nothing was taken yet: what it costs is told later.
  return taken > 0 ? toUsd(toMicroUsd(sum)) : undefined;
}

/** Prices are in USD (docs page check-billings); one in another currency is no price here. */
export function isUsd(currency: string | null | undefined): boolean {
  return (currency ?? 'USD').toUpperCase() === 'USD';
}
