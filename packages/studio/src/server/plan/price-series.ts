import type { PricesBody, PriceSeries } from '../../api/index.ts';
import type { Desk } from '../desk.ts';
import { openForm } from './form.ts';
import { planColumn } from './plan-column.ts';

/** What each column costs at each length, offline. A length that it does not have has no price. */
export async function priceSeries(
  desk: Desk,
  { request, columns }: PricesBody,
  seconds: readonly number[],
): Promise<readonly PriceSeries[]> {
  const form = await openForm({ ...request, shots: undefined }, desk.files);
  return columns.map((column) => {
    const exact = { ...column, nearestLength: false };
    const plans = seconds.map(
      (durationSeconds) => planColumn(desk, { ...form, durationSeconds }, exact).plan,
    );
    return {
      key: column.key,
      provider: column.provider,
      model: column.model ?? plans.find(({ model }) => model !== undefined)?.model,
      points: plans.map(({ price }, index) => ({
        seconds: seconds[index] ?? 0,
        usd: price?.isKnown === true ? price.usd : null,
        lowUsd: price?.isKnown === true ? (price.range?.lowUsd ?? price.usd) : null,
      })),
    };
  });
}
