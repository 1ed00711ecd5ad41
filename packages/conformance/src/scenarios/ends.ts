import { TaskReadError, type TaskState } from '@genlock/core';
import { expectEqual, expectRejection, expectTrue } from '../expect.ts';
import type { Scenario, Subject } from '../subject.ts';

const prompt = 'A ferry in the fog';

/** A task of this age should have ended, whatever its endpoint. */
const longAgoMs = 3_600_000;

/** Reads a task by an instance that knows of it what the caller says: its id and how old it is. */
function readAsOld({ createProvider }: Subject, taskId: string): Promise<TaskState> {
  return createProvider().status(taskId, { startedAt: Date.now() - longAgoMs });
}

/** An end that is expected is found with few requests, and nothing else is taken for one. */
export const endScenarios: readonly Scenario[] = [
  {
    name: 'an end that is expected costs one request',
    async run(subject) {
      const { createProvider, server, model, requestsOfEnd = 1 } = subject;
      const { task, state } = await createProvider().run({ model, prompt });
      const before = server.requests().length;
      const again = await readAsOld(subject, task.id);
      expectEqual('requests', server.requests().length - before, requestsOfEnd);
      expectEqual('status', again.status, 'succeeded');
      expectEqual('word of the provider', again.providerStatus, state.providerStatus);
      expectEqual('number of videos', again.videos.length, state.videos.length);
    },
  },
  {
    name: 'an end that is expected and has not come is neither an error nor an end',
    async run(subject) {
      const { createProvider, model } = subject;
      const { id } = await createProvider().start({ model, prompt });
      const { status, error } = await readAsOld(subject, id);
      expectTrue('it goes on', ['queued', 'running', 'succeeded'].includes(status));
      expectEqual('error', error, undefined);
      const state = await createProvider().wait(id, { startedAt: Date.now() - longAgoMs });
      expectEqual('status in the end', state.status, 'succeeded');
    },
  },
  {
    name: 'a failure where a success is expected is told with its reason and what it costs',
    async run(subject) {
      const { createProvider, server, model } = subject;
      server.faults.set({ route: 'submit', kind: 'fail', failure: 'generation-failed' });
      const { task, state } = await createProvider().run({ model, prompt });
      const again = await readAsOld(subject, task.id);
      expectEqual('status', again.status, 'failed');
      expectEqual('kind', again.error?.kind, state.error?.kind);
      expectEqual('charge', again.error?.charged, state.error?.charged);
      expectEqual('videos', again.videos, []);
    },
  },
  {
    name: 'a result that cannot be read ends no task, and is found at the next read',
    async run(subject) {
      const { createProvider, server, model, routes } = subject;
      const { task } = await createProvider().run({ model, prompt });
      const route = routes.includes('result') ? 'result' : 'status';
      for (const kind of ['500', 'html-502', '429', 'truncated-json', 'empty-body'] as const) {
        server.faults.set({ route, kind });
        const error = await expectRejection(kind, readAsOld(subject, task.id));
        expectTrue(`${kind} reports nothing`, TaskReadError.isInstance(error));
        server.faults.clear();
        expectEqual(`after ${kind}`, (await readAsOld(subject, task.id)).status, 'succeeded');
      }
    },
  },
];
