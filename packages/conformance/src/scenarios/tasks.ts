import { experimental_getVideoStatus as getVideoStatus, type JSONValue } from 'ai';
import {
  GenlockError,
  InvalidTaskIdError,
  MissingApiKeyError,
  parseTaskId,
  TaskPendingError,
  UnknownModelError,
  webhookParameter,
  type TaskStatus,
} from '@genlock/core';
import { expectDefined, expectEqual, expectRejection, expectTrue } from '../expect.ts';
import { namesTask } from '../names-task.ts';
import type { Scenario } from '../subject.ts';
import { withoutPost } from './post.ts';

const prompt = 'A lighthouse at night';

const tampered: readonly JSONValue[] = [
  '',
  'https://example.com/steal',
  'a:b',
  'x'.repeat(10_000),
  42,
  null,
  { responseUrl: 'https://example.com' },
];

/** How a task may end after each outcome of a cancel. */
const endsAfter: Readonly<Record<string, readonly TaskStatus[]>> = {
  // A provider may forget what was canceled: then it is `expired` to whoever asks later.
  canceled: ['canceled', 'expired'],
  requested: ['canceled', 'succeeded', 'failed'],
  'too-late': ['succeeded', 'failed'],
  unsupported: ['succeeded'],
};

/** A task is started once, found again from its id, and never lost by waiting. */
export const taskScenarios: readonly Scenario[] = [
  {
    name: 'start and wait end with a video',
    async run({ createProvider, server, model }) {
      const provider = createProvider();
      const task = await provider.start({ model, prompt });
      const state = await provider.wait(task.id);
      expectEqual('status', state.status, 'succeeded');
      expectEqual('number of videos', state.videos.length, 1);
      expectEqual('tasks made', server.ledger().length, 1);
    },
  },
  {
    name: 'another instance picks a task up from its id',
    async run({ createProvider, model }) {
      const { id } = await createProvider().start({ model, prompt });
      const state = await createProvider().wait(id);
      expectEqual('task id', state.id, id);
      expectEqual('status', state.status, 'succeeded');
    },
  },
  {
    name: 'an abort while waiting gives the task id back and loses nothing',
    async run({ createProvider, server, model }) {
      const controller = new AbortController();
      const provider = createProvider();
      const { id } = await provider.start({ model, prompt });
      const waiting = provider.wait(id, {
        signal: controller.signal,
        onState: () => controller.abort(),
      });
      const error = await expectRejection('an aborted wait', waiting);
      expectTrue('it is pending', TaskPendingError.isInstance(error));
      expectEqual('task id on the error', error.taskId, id);
      expectEqual('status after all', (await provider.wait(id)).status, 'succeeded');
      expectEqual('tasks made', server.ledger().length, 1);
    },
  },
  {
    name: 'a deadline gives the task id back',
    async run({ createProvider, model }) {
      const provider = createProvider();
      const { id } = await provider.start({ model, prompt });
      const error = await expectRejection('a deadline', provider.wait(id, { timeoutMs: 1 }));
      expectTrue('it is pending', TaskPendingError.isInstance(error));
      expectEqual('task id on the error', error.taskId, id);
    },
  },
  {
    name: 'the same idempotency key starts one task',
    async run({ createProvider, server, model }) {
      const provider = createProvider();
      const options = { idempotencyKey: 'order-1' };
      const tasks = await Promise.all([
        provider.start({ model, prompt }, options),
        provider.start({ model, prompt }, options),
      ]);
      expectEqual('task ids', tasks[0].id, tasks[1].id);
      expectEqual('tasks made', server.ledger().length, 1);
    },
  },
  {
    name: 'a start whose answer was lost with its process is found, or said to be out of sight',
    async run({ createProvider, server, model }) {
      const since = Date.now();
      server.faults.set({ route: 'submit', kind: 'drop-after-accept', times: 1 });
      const settings = { recoveryTimeoutMs: 0 };
      const lost = createProvider(settings).start({ model, prompt });
      await expectRejection('a lost start', lost);
      const provider = createProvider(settings);
      const { outcome, taskIds } = await provider.recover({ model, prompt }, { since });
      expectTrue('it says what it knows', ['found', 'unsupported', 'unknown'].includes(outcome));
      const made = server.ledger();
      expectEqual('tasks found', taskIds.length, outcome === 'found' ? made.length : 0);
      const isMade = (id: string): boolean => made.some((task) => namesTask(provider, id, task));
      expectTrue('they are the tasks that were made', taskIds.every(isMade));
      const submits = server.requests().filter(({ route }) => route === 'submit');
      expectEqual('submits sent', submits.length, 1);
    },
  },
  {
    name: 'a tampered task id makes no request at all',
    async run({ createProvider, server, model: modelId }) {
      const provider = createProvider();
      const shapes = ['some/../../endpoint:abc', 'a/b:c/../d', 'a/b:c?d', 'a//b:c', 'a/b:c:d'];
      const ids = shapes.map((shape) => `${provider.id}:${shape}`);
      for (const operation of [...tampered, ...ids]) {
        const model = provider.video(modelId);
        const error = await expectRejection(
          'a tampered id',
          getVideoStatus(model, { operation, maxRetries: 0 }),
        );
        expectTrue('it is refused', InvalidTaskIdError.isInstance(error));
      }
      expectEqual('requests', server.requests().length, 0);
    },
  },
  {
    name: "another provider's task id is refused by name and makes no request",
    async run({ createProvider, server, model }) {
      const operation = 'other:some/endpoint:abc';
      const asked = getVideoStatus(createProvider().video(model), { operation, maxRetries: 0 });
      const error = await expectRejection('a foreign id', asked);
      expectTrue('it is refused', GenlockError.isInstance(error));
      expectTrue('the provider is named', error.message.includes('other'));
      expectEqual('requests', server.requests().length, 0);
    },
  },
  {
    name: 'an unknown model names the nearest ids',
    async run({ createProvider, model }) {
      const typo = `${model.slice(0, -1)}x`;
      const asked = Promise.resolve().then(() => createProvider().video(typo));
      const error = await expectRejection('an unknown model', asked);
      expectTrue('it is unknown', UnknownModelError.isInstance(error));
      expectTrue('the nearest is named', error.message.includes(model));
    },
  },
  {
    name: 'a missing key names its environment variable and makes no request',
    async run({ createProvider, server, model }) {
      const provider = createProvider({ apiKey: '' });
      const error = await expectRejection('no key', provider.start({ model, prompt }));
      expectTrue('it is missing', MissingApiKeyError.isInstance(error));
      const [variable] = error.environment;
      expectTrue('the variable is named', error.message.includes(expectDefined('name', variable)));
      expectEqual('requests', server.requests().length, 0);
    },
  },
  {
    name: 'cancel reports what became of the task, and the task bears it out',
    async run({ createProvider, server, model }) {
      const provider = createProvider();
      const { id } = await provider.start({ model, prompt });
      const { outcome, state } = await provider.cancel(id);
      const ends = expectDefined('an outcome that says so', endsAfter[outcome]);
      expectEqual('task id of the state', state.id, id);
      const { status } = await provider.wait(id);
      expectTrue(`${outcome} may end as ${status}`, ends.includes(status));
      const asked = server.requests().filter(({ route }) => route === 'cancel').length;
      expectEqual('requests to cancel', asked, outcome === 'unsupported' ? 0 : 1);
    },
  },
  {
    name: 'cancel is too late for a task that has ended, and harms nothing',
    async run({ createProvider, model }) {
      const provider = createProvider();
      const { id } = await provider.start({ model, prompt });
      await provider.wait(id);
      const { outcome, state } = await provider.cancel(id);
      expectTrue(`it is ${outcome}`, outcome === 'too-late' || outcome === 'unsupported');
      expectEqual('status', state.status, 'succeeded');
    },
  },
  {
    name: 'a deadline with onAbort cancel reports what became of the task',
    async run({ createProvider, model }) {
      const provider = createProvider();
      const { id } = await provider.start({ model, prompt });
      const waiting = provider.wait(id, { timeoutMs: 0, onAbort: 'cancel' });
      const error = await expectRejection('a deadline', waiting);
      expectTrue('it is pending', TaskPendingError.isInstance(error));
      const ends = expectDefined('an outcome that says so', endsAfter[error.cancel ?? '']);
      const { status } = await provider.wait(id);
      expectTrue(`${error.cancel} may end as ${status}`, ends.includes(status));
      expectEqual('charged', error.charged, error.cancel === 'canceled' ? 'unknown' : 'yes');
    },
  },
  {
    name: 'a webhook URL is registered with the endpoint on it',
    async run(subject) {
      const { createProvider, server, model, routes } = subject;
      if (!routes.includes('webhook')) return withoutPost(subject);
      const provider = createProvider();
      const webhookUrl = 'https://example.com/hook?order=1';
      const task = await provider.start({ model, prompt }, { webhookUrl });
      const url = new URL(expectDefined('webhook', server.ledger()[0]?.webhookUrl));
      const { provider: name, endpoint } = parseTaskId(task.id);
      expectEqual('endpoint', url.searchParams.get(webhookParameter), `${name}:${endpoint}`);
      expectEqual("the caller's parameter", url.searchParams.get('order'), '1');
    },
  },
];
