import type { Route } from '../../http/provider.ts';
import { runwayEndpoints } from './endpoints.ts';

const creditBalance = 10_000;

/** Balance and limits of the account (`@runwayml/sdk` 4.20.1, organization; `null` is no limit). */
export const organizationRoute: Route = {
  name: 'balance',
  method: 'GET',
  path: '/v1/organization',
  answer: () => {
    const models = runwayEndpoints.map(({ id }) => id);
    const each = <Value>(value: Value) => Object.fromEntries(models.map((model) => [model, value]));
    return Response.json({
      creditBalance,
      tier: {
        maxMonthlyCreditSpend: 10_000,
        models: each({ maxConcurrentGenerations: 1, maxDailyGenerations: null }),
      },
      usage: { models: each({ dailyGenerations: 0 }) },
    });
  },
};
