import { markBody, voteBody, type Run } from '../../api/index.ts';
import { StudioRefusal } from '../errors.ts';
import { tallyOf } from '../runs/tally.ts';
import { bodyOf, type Routes } from './route.ts';

/** What people think of the videos: votes, stars and notes, and the tally. */
export const voteRoutes: Routes = (api, { desk, runs }) => {
  const { store } = runs;

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
