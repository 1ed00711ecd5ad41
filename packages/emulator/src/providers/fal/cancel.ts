import { cancelTask } from '../../cancel-task.ts';
import type { Call } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import { phaseAt } from '../../task.ts';
import { answer, findTask, notFound, requestPath } from './queue.ts';

/** Cancel, with its four answers (fal.ai/docs/inference-api/queue/cancel). */
export const cancelRoute: Route = {
  name: 'cancel',
  method: 'PUT',
  path: `${requestPath}/cancel`,
  answer: cancel,
};

function cancel(call: Call): Response {
  const task = findTask(call);
  if (task === undefined) return notFound();
  const now = call.world.now();
  const phase = phaseAt(task, now);
  if (phase === 'queued') {
    cancelTask(call, task);
    return answer(task, 200, { status: 'OK' });
  }
  if (phase !== 'running') return answer(task, 400, { status: 'ALREADY_COMPLETED' });
  // A running job "may still finish and be charged". Inferred: it does when it is more than half done.
  if (now < (task.startedAt + task.finishedAt) / 2) cancelTask(call, task);
  return answer(task, 202, { status: 'CANCELLATION_REQUESTED' });
}
