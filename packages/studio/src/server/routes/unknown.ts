import type { LedgerTask } from '@genlock/ledger';
import {
  resolveBody,
  type ResolveAnswer,
  type ResolveBody,
  type Unknown,
  type UnknownSubmit,
} from '../../api/index.ts';
import { StudioRefusal } from '../errors.ts';
import type { Runs } from '../runs/runs.ts';
import { bodyOf, type Routes } from './route.ts';

/** Lost and found: `GET /api/unknown`, `POST /api/unknown/:id/resolve`. */
export const unknownRoutes: Routes = (api, { desk, runs, signal }) => {
  api.get('/unknown', async (c) => {
    const submits: UnknownSubmit[] = [];
    for await (const task of desk.ledger.tasks({ status: 'unknown', order: 'newest' })) {
      submits.push(submitOf(runs, task));
    }
    return c.json<Unknown>({ submits });
  });

  api.post('/unknown/:id/resolve', async (c) => {
    const body = await bodyOf(c, resolveBody);
    const { id, status } = await runs.task(c.req.param('id'));
    if (status !== 'unknown') {
      throw new StudioRefusal(409, 'is-known', 'What became of this submit is known already.');
    }
    if (body.outcome === 'look') await desk.ledger.sweep(desk.durable, { signal });
    else await desk.ledger.resolve(id, body);
    const task = await runs.task(id);
    runs.followers.follow(task);
    runs.publishFor(task);
    const answer = { task: runs.viewTask(task, runs.errorOf(task)), message: wordsOf(task, body) };
    return c.json<ResolveAnswer>(answer);
  });
};

function submitOf(runs: Runs, task: LedgerTask): UnknownSubmit {
  const { id, provider, endpoint, model, submittedAt, estimateUsd, taskId } = task;
  const found = runs.columnOf(task);
  return {
    id,
    provider,
    endpoint,
    model,
    submittedAt,
    estimateUsd,
    taskId,
    run: found && { id: found.run.id, column: found.column.key },
    howTo:
      `Look for it at ${provider}, among the requests of ${endpoint} at that time: say whether ` +
      'there is a task, and which.',
  };
}

/** What came out. */
function wordsOf({ status, provider }: LedgerTask, { outcome }: ResolveBody): string {
  if (status === 'unknown') {
    return outcome === 'look'
      ? `The records of ${provider} do not say: look there yourself.`
      : 'It is still unknown.';
  }
  if (status === 'refused') return 'There is no task: nothing was charged, and its money is free.';
  if (status === 'given-up') return 'It is given up: it counts as it was estimated.';
  return 'The task was found, and is followed.';
}
