import { path, type RecoveryWay } from '@genlock/core';
import { provesNoTask } from './errors.ts';
import { placeOf } from './endpoints/place.ts';
import { classicAnswer, currentTask, tasksAnswer, type KlingHost } from './wire.ts';

/**
 * Each submit carries `external_task_id`, which is unique in an account: by it the older generation
 * reads a task in the place of its id, the newer one in a query of its own.
 *
 * @see https://kling.ai/document-api/api/video/3-0-omni/text-to-video (read 2026-09-20)
 */
export const recovery: RecoveryWay<KlingHost> = {
  by: 'client-id',
  delaysMs: [1_000, 2_000, 4_000],
  // Inferred: no lag is documented.
  listedWithinMs: 7_000,
  // What it has made is kept for 30 days: the same pages.
  reachMs: 30 * 86_400_000,
  find: async ({ http, hosts }, { endpoint, key, signal }) => {
    const { generation, kind } = placeOf(endpoint);
    if (generation === 'v1') {
      const response = await http.read({
        url: `${hosts.baseURL}${path`/v1/videos/${kind.split('/')}/${key}`}`,
        signal,
      });
      const task = classicAnswer(response.body)?.data;
      // A page, or a path that is not served, proves nothing: the task may be there and paid for.
      if (task === undefined) return provesNoTask(response) ? [] : undefined;
      const name = task.task_info?.external_task_id ?? key;
      return name === key && typeof task.task_id === 'string' ? [task.task_id] : undefined;
    }
    const query = { external_task_ids: key };
    const response = await http.read({ url: `${hosts.baseURL}/tasks`, query, signal });
    const tasks = tasksAnswer(response.body)?.data.map((task) => currentTask(task));
    // What Kling does not know in a query it passes over: then the tasks are whoever's.
    const isAnswered = tasks?.every((task) => task?.external_id === key) === true;
    if (!isAnswered) return undefined;
    return tasks.flatMap((task) => (typeof task?.id === 'string' ? [task.id] : []));
  },
};
