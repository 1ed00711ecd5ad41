import type { FindSubmitOptions } from '../provider/call-options.ts';
import { rowOf, type Engine } from '../provider/engine.ts';
import type { SentSubmit } from '../provider/submit-journal.ts';
import { formatTaskId, parseTaskId } from '../provider/task-id.ts';
import type { RecoveredTasks } from '../provider/recovered-tasks.ts';
import { digestOf } from './digest-texts.ts';
import type { WantedTask } from './find-tasks.ts';
import { searchTasks } from './recover-task.ts';

/**
 * Searches for the task of a submit that a journal holds. Nothing is sent that is paid for, and
 * nothing of the request has to be known any more.
 *
 * @throws MissingApiKeyError
 */
export async function findSubmit(
  engine: Engine,
  { provider, endpoint: key, key: name, body, submittedAt: since }: SentSubmit,
  { signal, except = [] }: FindSubmitOptions,
): Promise<RecoveredTasks> {
  const way = engine.definition.recovery;
  const notCompared: RecoveredTasks['notCompared'] = [];
  // Another account may have the same endpoint, and knows nothing of it: that would look like none.
  const isOurs = provider === engine.definition.id;
  if (!isOurs || way === undefined || way.by === 'replay') {
    const mayBeSentAgain = isOurs && way?.by === 'replay';
    return { outcome: 'unsupported', taskIds: [], notCompared, mayBeSentAgain };
  }
  const endpoint = rowOf(engine, key);
  if (endpoint === undefined) return { outcome: 'unknown', taskIds: [], notCompared };
  engine.credentials.check();
  signal?.throwIfAborted();
  const wanted: WantedTask = {
    endpoint,
    body,
    since,
    key: name,
    signal,
    except: new Set(except.map((taskId) => parseTaskId(taskId).providerTaskId)),
    comparable: async (recorded) => digestOf(recorded, name),
  };
  const { outcome, ids } = await searchTasks(engine, way, wanted);
  const taskIds = ids.map((providerTaskId) =>
    formatTaskId({ provider, endpoint: key, providerTaskId }),
  );
  return { outcome, taskIds, notCompared };
}
