import type { RawTask } from '../../api/index.ts';
import { cutSecrets } from '../cut-secrets.ts';
import { StudioRefusal } from '../errors.ts';
import type { Routes } from './route.ts';

/** `GET /api/tasks/:id/raw`: what was asked for, and what the provider answered last. */
export const rawRoutes: Routes = (api, { desk, runs }) => {
  api.get('/tasks/:id/raw', async (c) => {
    const task = await runs.task(c.req.param('id'));
    const { taskId, provider, endpoint } = task;
    if (taskId === undefined) {
      throw new StudioRefusal(409, 'no-task-yet', 'It has no task at the provider yet.');
    }
    const live = runs.followers.live(task.id)?.state;
    const state = live ?? (await desk.durable.status(taskId));
    const found = runs.columnOf(task);
    return c.json<RawTask>({
      provider,
      endpoint,
      taskId,
      request: cutSecrets(found?.run.request ?? task.request),
      answer: cutSecrets(state.raw),
      readAt: desk.now(),
    });
  });
};
