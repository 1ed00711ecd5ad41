import { listFigure } from '../../catalogue/charge.ts';
import type { Task } from '../../task.ts';
import { falEndpoints } from './endpoints.ts';

const unitPrices = new Map(
  falEndpoints.map((endpoint) => [endpoint.id, endpoint.unitPriceUsd ?? listFigure(endpoint)]),
);

/** USD of one billable unit of an endpoint; undefined where no price is published. */
export function unitPriceUsd(endpoint: string): number | undefined {
  return unitPrices.get(endpoint);
}

/** Units of one task, so that units times unit price is the charge to the micro-dollar. */
export function billableUnits(task: Task): number {
  const price = unitPriceUsd(task.endpoint.id);
  return price === undefined ? 0 : Math.round((task.chargeUsd / price) * 1e6) / 1e6;
}
