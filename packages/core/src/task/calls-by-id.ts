import { checkOptions } from '../names/check-options.ts';
import type { Checks } from '../names/check.ts';
import { statusOptionChecks, waitOptionChecks } from '../provider/option-names.ts';
import { parseTaskId } from '../provider/task-id.ts';
import type { VideoProvider } from '../provider/video-provider.ts';
import type { TaskIdParts } from '../types/task-state.ts';
import { cancelTask } from './cancel-task.ts';
import { costOfTask } from './cost.ts';
import type { TaskReader } from './read-task.ts';
import { statusOfTask } from './status-of-task.ts';
import { waitOnStream } from './wait-on-stream.ts';

type CallById = 'status' | 'wait' | 'cancel' | 'cost';

const optionChecks: Readonly<Record<CallById, Checks>> = {
  status: statusOptionChecks,
  wait: waitOptionChecks,
  cancel: statusOptionChecks,
  cost: statusOptionChecks,
};

/** The calls of a provider about a task that was started, by its id. */
export function callsById(reader: TaskReader): Pick<VideoProvider, CallById> {
  const { engine } = reader;
  const provider = engine.definition.id;

  /** The parts of a task id, once the id and the options of a call are found to be right. */
  const taskOf = (call: CallById, taskId: string, options: unknown): TaskIdParts => {
    const parts = parseTaskId(taskId, provider);
    checkOptions(call, options, optionChecks[call], { provider, taskId });
    return parts;
  };
  return {
    status: async (taskId, options = {}) =>
      statusOfTask(reader, taskOf('status', taskId, options), options),
    wait: async (taskId, options = {}) =>
      waitOnStream(reader, taskOf('wait', taskId, options), options),
    cancel: async (taskId, options = {}) =>
      cancelTask(reader, taskOf('cancel', taskId, options), options),
    cost: async (taskId, options = {}) =>
      costOfTask(engine, taskOf('cost', taskId, options), options),
  };
}
