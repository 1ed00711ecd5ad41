import {
  SubmissionUnknownError,
  SubmitRefusedError,
  type StartOptions,
  type Task,
  type TaskState,
  type VideoProvider,
  type VideoRequest,
} from '@genlock/core';
import { fal } from '@genlock/fal';

/** What becomes of a start: what the provider does, and whether the process lives to hear of it. */
export const fates = [
  'accepted',
  'refused',
  'lost',
  'dies before the POST',
  'dies in the POST',
  'dies with the answer',
] as const;
export type Fate = (typeof fates)[number];

/** A task at the provider. */
export interface PaidTask {
  readonly id: string;
  readonly submitKey: string;
  readonly key: string | undefined;
  /** What it is charged in the end, in micro-dollars. */
  readonly charge: number;
}

/** A provider whose tasks are in memory, and that outlives the processes that use it. */
export class FakeProvider {
  readonly tasks: PaidTask[] = [];
  /** Whether its records answer. */
  tells = true;
  #fate: Fate = 'accepted';
  #die: () => void = () => undefined;
  /** Comes when the process of the next start has died. */
  death: Promise<void> = Promise.resolve();
  #charge = 0;

  /** A provider instance, as one process makes it. */
  instance(): VideoProvider {
    return {
      ...fal,
      start: (request, options) => this.#start(request, options),
      status: async (taskId) => this.#stateOf(taskId),
      wait: async (taskId) => this.#stateOf(taskId),
      run: async (request, options) => {
        const task = await this.#start(request, options);
        return { task, state: this.#stateOf(task.id) };
      },
      cost: async (taskId) => this.#taskOf(taskId).charge / 1_000_000,
      findSubmit: async ({ key }) => {
        const taskIds = this.tasks.filter(({ submitKey }) => submitKey === key).map(({ id }) => id);
        const outcome = this.tells ? (taskIds.length === 1 ? 'found' : 'none') : 'unknown';
        return { outcome, taskIds: this.tells ? taskIds : [], notCompared: [] };
      },
    };
  }

  /** Says what becomes of the next start, and what its task costs in micro-dollars. */
  next(fate: Fate, charge: number): void {
    this.#fate = fate;
    this.#charge = charge;
    this.death = new Promise((die) => {
      this.#die = die;
    });
  }

  async #start(
    request: VideoRequest,
    { journal, idempotencyKey }: StartOptions = {},
  ): Promise<Task> {
    const [fate, charge] = [this.#fate, this.#charge];
    const estimate = fal.estimate(request);
    const { provider, endpoint, model, mode } = estimate;
    const planned = { provider, endpoint, model, mode, estimate };
    const submitKey = idempotencyKey ?? crypto.randomUUID();
    const submit = {
      provider,
      endpoint,
      key: submitKey,
      body: {},
      fingerprint: submitKey,
      submittedAt: Date.now(),
    };
    await journal?.planned?.(planned);
    await journal?.submitting(submit, planned);
    if (fate === 'dies before the POST') return this.#never();
    if (fate === 'refused') {
      const fault = { kind: 'authentication', message: 'no', charged: 'no' } as const;
      const error = new SubmitRefusedError(fault, { provider, url: '', isRetryable: false });
      await journal?.submitted(submit, { outcome: 'refused', error });
      throw error;
    }
    const id = `fal:${endpoint}:task_${this.tasks.length + 1}`;
    this.tasks.push({ id, submitKey, key: idempotencyKey, charge });
    if (fate === 'dies in the POST') return this.#never();
    if (fate === 'lost') {
      const lookup = 'See the records.';
      const error = new SubmissionUnknownError('reset', { ...submit, lookup });
      await journal?.submitted(submit, { outcome: 'unknown', error });
      throw error;
    }
    const task: Task = {
      id,
      ...planned,
      warnings: [],
      isRecovered: false,
      acceptedAt: submit.submittedAt,
      responseHeaders: {},
    };
    await journal?.submitted(submit, { outcome: 'accepted', task });
    return fate === 'dies with the answer' ? this.#never() : task;
  }

  /** A process that died says nothing any more. */
  #never(): Promise<never> {
    this.#die();
    return new Promise(() => {});
  }

  #taskOf(taskId: string): PaidTask {
    const task = this.tasks.find(({ id }) => id === taskId);
    if (task === undefined) throw new Error(`no task ${taskId}`);
    return task;
  }

  #stateOf(taskId: string): TaskState {
    const { charge } = this.#taskOf(taskId);
    const [, endpoint = ''] = taskId.split(':');
    const common = { id: taskId, provider: 'fal', endpoint, model: 'kling-v3.0-std', videos: [] };
    if (charge > 0) return { ...common, status: 'succeeded', providerStatus: 'OK', raw: undefined };
    const error = { kind: 'generation-failed', message: 'no', charged: 'no' } as const;
    return { ...common, status: 'failed', providerStatus: 'ERROR', error, raw: undefined };
  }
}
