import { pricesBody, type Prices, type Spend } from '../../api/index.ts';
import { StudioRefusal } from '../errors.ts';
import { priceSeries } from '../plan/price-series.ts';
import { bodyOf, momentOf, type Routes } from './route.ts';

const ways = ['day', 'provider', 'model', 'tag'] as const;
const usualSeconds = Array.from({ length: 15 }, (_, index) => index + 1);

/** `GET /api/spend` and `POST /api/prices`. */
export const spendRoutes: Routes = (api, { desk }) => {
  api.get('/spend', async (c) => {
    const asked = c.req.query('by') ?? 'day';
    const by = ways.find((way) => way === asked);
    if (by === undefined) {
      throw new StudioRefusal(400, 'bad-request', `by is one of ${ways.join(', ')}.`);
    }
    const between = { since: momentOf(c, 'from'), until: momentOf(c, 'to') };
    const [all] = await desk.ledger.spend(between);
    const { limitUsd } = await desk.budget();
    return c.json<Spend>({
      by,
      rows: await desk.ledger.spend({ by, ...between }),
      total: all ?? { name: 'all', tasks: 0, usd: 0, openUsd: 0 },
      limitUsd,
    });
  });

  api.post('/prices', async (c) => {
    const { request, columns, seconds = usualSeconds } = await bodyOf(c, pricesBody);
    const series = await priceSeries(desk, { request, columns }, seconds);
    return c.json<Prices>({ seconds, series });
  });
};
