import { lazily } from '../once.ts';
import type { StartOptions, WaitOptions } from '../provider/call-options.ts';
import type { OnEvent } from '../provider/events.ts';
import type { Task } from '../provider/task.ts';
import type { VideoProvider } from '../provider/video-provider.ts';
import type { Sink } from '../types/sink.ts';
import type { TaskState } from '../types/task-state.ts';
import type { VideoRequest } from '../types/video-request.ts';

/** The calls of a provider that know when a task has ended. */
export interface SavingCalls<Request> {
  /** See {@link VideoProvider.start}. */
  readonly start: (request: Request, options?: StartOptions) => Promise<Task>;
  /** See {@link VideoProvider.run}. */
  readonly run: (
    request: Request,
    options?: StartOptions,
    waitOptions?: WaitOptions,
  ) => Promise<{ readonly task: Task; readonly state: TaskState }>;
  /** See {@link VideoProvider.wait}. */
  readonly wait: VideoProvider['wait'];
  /** See {@link VideoProvider.save}. */
  readonly save?: VideoProvider['save'];
}

/** What a sink is told of, beside its tasks. */
export interface WithSinkOptions<Request> {
  /** Is told what was saved and what was not. */
  readonly onEvent?: OnEvent | undefined;
  /** What a request says, for the sink. Default: nothing is known of it. */
  readonly requestOf?: ((request: Request) => VideoRequest) | undefined;
}

/**
 * The same calls, whose tasks are put into a sink when they have succeeded: each once, however many
 * wait for it. Without a sink they stay as they are.
 *
 * What saves is loaded before the submit, so that nothing has to be loaded once a task is paid for.
 */
export function withSink<Request>(
  calls: SavingCalls<Request>,
  sink: Sink | undefined,
  { onEvent, requestOf }: WithSinkOptions<Request> = {},
): SavingCalls<Request> {
  if (sink === undefined) return calls;
  const saver = lazily(
    () => import('./saver.ts'),
    ({ Saver }) => new Saver(sink, onEvent),
  );
  const save: SavingCalls<Request>['save'] = async (state, options = {}) => {
    // What cannot be loaded any more costs the file, not the task.
    const loaded = await saver().catch(() => undefined);
    return loaded?.save(state, options) ?? state;
  };
  return {
    start: async (given, options) => {
      // What a caller changes while this loads is for the next call.
      const request = { ...given };
      const loaded = await saver();
      const task = await calls.start(request, options);
      loaded.started(task, requestOf?.(request));
      return task;
    },
    run: async (given, options, waitOptions) => {
      const request = { ...given };
      const loaded = await saver();
      const { task, state } = await calls.run(request, options, waitOptions);
      loaded.started(task, requestOf?.(request));
      return { task, state: await loaded.save(state, waitOptions) };
    },
    wait: async (taskId, options) => save(await calls.wait(taskId, options), options),
    save,
  };
}
