import { createFal as createAiSdkFal } from '@ai-sdk/fal';
import { createFalClient } from '@fal-ai/client';
import { createTaskTimes } from '@genlock/core';
import { createNodeFetch } from '@genlock/core/node';
import { createFal } from '@genlock/fal';
import { experimental_generateVideo as generateVideo } from 'ai';
import { endpoint, lifeMsOf } from './tasks.ts';

/** Waits for one task of the stub, as an app would. */
export type WaitFor = (providerTaskId: string) => Promise<unknown>;

/** Makes what waits, against the stub. */
export type CreateWaitFor = (stubURL: string) => WaitFor;

/** Tasks that ended before: whoever waits for thousands has seen some. Not those of the bench. */
const seen = Array.from({ length: 100 }, (_, index): [number, number] => [
  lifeMsOf(1_000_000 + index),
  1,
]);

/** Who is measured: ours as its README says for thousands of waits, the others as they come. */
export const contenders = {
  genlock: (stubURL) => {
    const taskTimes = createTaskTimes({ endpoints: { [`fal:${endpoint}`]: seen } });
    // For thousands: connections that are counted, and no stream for the first few of them.
    const fetch = createNodeFetch();
    const fal = createFal({ apiKey: 'key', baseURL: stubURL, taskTimes, fetch, statusStreams: 0 });
    return async (id) => {
      const { status } = await fal.wait(`fal:${endpoint}:${id}`);
      if (status !== 'succeeded') throw new Error(`ended as ${status}`);
    };
  },
  generateVideo: (stubURL) => {
    // The submit is answered in memory: everybody waits for tasks that are there already.
    const startedAs: string[] = [];
    const fetch = async (url: unknown, init?: RequestInit): Promise<Response> => {
      if (init?.method !== 'POST') return globalThis.fetch(toStub(url, stubURL), init);
      const id = startedAs.shift();
      const response_url = `${queue}/fal-ai/kling-video/requests/${id}`;
      return Response.json({ request_id: id, response_url });
    };
    const theirs = createAiSdkFal({ apiKey: 'key', fetch }).video(endpoint.replace('fal-ai/', ''));
    // `ai` and `@ai-sdk/fal` each bring a version of the same interface, and run together.
    const model = theirs as unknown as ReturnType<ReturnType<typeof createFal>['video']>;
    const download = async (): Promise<{ data: Uint8Array; mediaType: string }> => ({
      data: new Uint8Array(8),
      mediaType: 'video/mp4',
    });
    return (id) => {
      startedAs.push(id);
      return generateVideo({ model, prompt: 'A paper boat', download });
    };
  },
  falClient: (stubURL) => {
    const fal = createFalClient({
      credentials: 'key',
      fetch: (url, init) => globalThis.fetch(toStub(url, stubURL), init),
    });
    return async (requestId) => {
      await fal.queue.subscribeToStatus(endpoint, { requestId, mode: 'polling' });
      await fal.queue.result(endpoint, { requestId });
    };
  },
} as const satisfies Readonly<Record<string, CreateWaitFor>>;

/** The name of a contender. */
export type Contender = keyof typeof contenders;

const queue = 'https://queue.fal.run';

function toStub(url: unknown, stubURL: string): string {
  return String(url).replace(queue, stubURL);
}
