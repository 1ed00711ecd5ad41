import {
  markBody,
  planBody,
  runBody,
  voteBody,
  type Run,
  type Runs as RunsAnswer,
} from '../../api/index.ts';
import { StudioRefusal } from '../errors.ts';
import { planRun } from '../plan/plan.ts';
import { tallyOf } from '../runs/tally.ts';
import { bodyOf, type Routes } from './route.ts';

const pageSize = 30;

/** Plans, runs, votes. */
export const runRoutes: Routes = (api, { desk, runs, starter }) => {
  const { store } = runs;

  api.post('/plan', async (c) => {
    const { plan } = await planRun(desk, await bodyOf(c, planBody));
    return c.json(plan);
  });

  api.post('/runs', async (c) => {
    const run = await starter.start(await bodyOf(c, runBody));
    return c.json<Run>(await runs.view(run), 201);
  });

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

  api.post('/runs/:id/columns/:key/start', async (c) => {
    const run = store.get(c.req.param('id'));
    const column = run.columns.find(({ key }) => key === c.req.param('key'));
    if (column === undefined) {
      throw new StudioRefusal(404, 'no-column', 'There is no such column.');
    }
    await starter.startColumn(run, column);
    return c.json<Run>(await runs.view(run));
  });

  api.post('/runs/:id/votes', async (c) => {
    const vote = await bodyOf(c, voteBody);
    const { id, columns } = store.get(c.req.param('id'));
    const keys = columns.map(({ key }) => key);
    if (vote.left === vote.right || !keys.includes(vote.left) || !keys.includes(vote.right)) {
      throw new StudioRefusal(422, 'no-column', 'A vote is about two columns of the comparison.');
    }
    const pair = [vote.left, vote.right].toSorted().join(' ');
    const run = await store.change(id, (each) => ({
      ...each,
      votes: [
        ...each.votes.filter(({ left, right }) => [left, right].toSorted().join(' ') !== pair),
        { ...vote, at: desk.now() },
      ],
    }));
    runs.publish(id);
    return c.json<Run>(await runs.view(run));
  });

  api.post('/runs/:id/marks', async (c) => {
    const { column, stars, note } = await bodyOf(c, markBody);
    const { id, columns } = store.get(c.req.param('id'));
    if (!columns.some(({ key }) => key === column)) {
      throw new StudioRefusal(404, 'no-column', 'There is no such column.');
    }
    const run = await store.changeColumn(id, column, {
      ...(stars !== undefined && { stars: stars ?? undefined }),
      ...(note !== undefined && { note: note ?? undefined }),
    });
    runs.publish(id);
    return c.json<Run>(await runs.view(run));
  });

  api.get('/tally', (c) => c.json(tallyOf(store.all())));
};
