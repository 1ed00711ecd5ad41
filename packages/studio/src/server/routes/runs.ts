import type { Run, Runs as RunsAnswer } from '../../api/index.ts';
import { StudioRefusal } from '../errors.ts';
import type { Routes } from './route.ts';

const pageSize = 30;

/** The comparisons: `GET /api/runs`, `GET` and `DELETE /api/runs/:id`. */
export const runRoutes: Routes = (api, { desk, runs }) => {
  const { store } = runs;

  api.get('/runs', async (c) => {
    const before = Number(c.req.query('cursor') ?? Infinity);
    const shown = store.all().filter((run) => !run.isHidden && run.createdAt < before);
    const page = shown.slice(0, pageSize);
    const cursor = shown.length > pageSize ? String(page.at(-1)?.createdAt) : undefined;
    const views = await Promise.all(page.map(async (run) => runs.view(run)));
    return c.json<RunsAnswer>({ runs: views, cursor });
  });

  api.get('/runs/:id', async (c) => c.json<Run>(await runs.view(store.get(c.req.param('id')))));

  api.delete('/runs/:id', async (c) => {
    const run = store.get(c.req.param('id'));
    if ((await runs.view(run)).isOpen) {
      const message = 'A column of it is still open: cancel it, or wait for it.';
      throw new StudioRefusal(409, 'open', message);
    }
    await store.change(run.id, (each) => ({ ...each, isHidden: true }));
    desk.bus.tell({ name: 'hidden', data: { id: run.id } });
    return c.json({ id: run.id });
  });
};
