import { planBody, runBody, type Run } from '../../api/index.ts';
import { StudioRefusal } from '../errors.ts';
import { planRun } from '../plan/plan.ts';
import { bodyOf, type Routes } from './route.ts';

/** What leads to money: `POST /api/plan`, `POST /api/runs`, and a column that was not started. */
export const startRoutes: Routes = (api, { desk, runs, starter }) => {
  api.post('/plan', async (c) => {
    const { plan } = await planRun(desk, await bodyOf(c, planBody));
    return c.json(plan);
  });

  api.post('/runs', async (c) => {
    const run = await starter.start(await bodyOf(c, runBody));
    return c.json<Run>(await runs.view(run), 201);
  });

  api.post('/runs/:id/columns/:key/start', async (c) => {
    const run = runs.store.get(c.req.param('id'));
    const column = run.columns.find(({ key }) => key === c.req.param('key'));
    if (column === undefined) {
      throw new StudioRefusal(404, 'no-column', 'There is no such column.');
    }
    await starter.startColumn(run, column);
    return c.json<Run>(await runs.view(run));
  });
};
