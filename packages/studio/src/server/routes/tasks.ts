import type { CancelOutcome, Charged, TaskState } from '@genlock/core';
import type { LedgerTask } from '@genlock/ledger';
import type { CancelAnswer, CancelMeaning, StudioTask } from '../../api/index.ts';
import { StudioRefusal } from '../errors.ts';
import { cancelMeaning } from '../cancel-meaning.ts';
import type { Routes } from './route.ts';

interface Meaning {
  readonly charged: Charged;
  readonly bill: string;
}

/** What each answer means for the bill, where the state says nothing of it. */
const meanings: Readonly<Record<CancelOutcome, Meaning>> = {
  canceled: {
    charged: 'unknown',
    bill: 'It stopped. Whether what it did until then is charged is up to the provider.',
  },
  requested: {
    charged: 'unknown',
    bill: 'The provider was asked and has not said yes: until it ends, take it as charged.',
  },
  'too-late': { charged: 'yes', bill: 'It had ended before, and counts as it ended.' },
  'not-answered': {
    charged: 'unknown',
    bill: 'The provider gave no answer: it may go on, and may be charged.',
  },
  unsupported: {
    charged: 'yes',
    bill: 'This provider cannot cancel: the task goes on and is charged.',
  },
};

/** One paid task: how it stands, its cancel, its file. */
export const taskRoutes: Routes = (api, { desk, runs }) => {
  const accepted = async (id: string): Promise<LedgerTask & { readonly taskId: string }> => {
    const task = await runs.task(id);
    const { taskId } = task;
    if (taskId !== undefined) return { ...task, taskId };
    throw new StudioRefusal(409, 'no-task-yet', 'It has no task at the provider yet.');
  };
  const view = async (id: string): Promise<StudioTask> => {
    const task = await runs.task(id);
    return runs.viewTask(task, runs.errorOf(task));
  };

  api.get('/tasks/:id', async (c) => c.json(await view(c.req.param('id'))));

  api.get('/tasks/:id/cancel', async (c) => {
    const task = await runs.task(c.req.param('id'));
    const { provider } = desk.door(task.provider);
    return c.json<CancelMeaning>(cancelMeaning(provider, runs.viewTask(task)));
  });

  api.post('/tasks/:id/cancel', async (c) => {
    const task = await accepted(c.req.param('id'));
    const { outcome, state } = await desk.durable.cancel(task.taskId);
    runs.followers.saw(task, state);
    if (outcome === 'canceled' || outcome === 'too-late') {
      await desk.durable.cost(task.taskId).catch(() => undefined);
    }
    const after = await view(task.id);
    const { charged, bill } = meanings[outcome];
    return c.json<CancelAnswer>({
      outcome,
      charged: chargedBy(state, after) ?? charged,
      bill,
      task: after,
    });
  });

  api.post('/tasks/:id/save', async (c) => {
    const task = await accepted(c.req.param('id'));
    await runs.followers.save(task);
    return c.json(await view(task.id));
  });
};

/** What the state or the provider's books say of it. */
function chargedBy({ error }: TaskState, { costUsd }: StudioTask): Charged | undefined {
  if (costUsd !== undefined) return costUsd > 0 ? 'yes' : 'no';
  return error?.charged;
}
