import type { SentSubmit, Task, TaskState, VideoProvider, VideoRequest } from '@genlock/core';
import { fal } from '@genlock/fal';

const [provider, model, endpoint] = ['fal', 'kling-v3.0-std', 'fal-ai/kling-video/v3/standard'];
const key = `${endpoint}/text-to-video`;

/**
 * A provider that takes no time: a task is accepted and has ended at once. It tells the journal
 * what it would tell of a POST, so that what is left is the ledger.
 */
export function createStub(): VideoProvider {
  let tasks = 0;
  const estimate = fal.estimate({ model, prompt: 'A kite' });
  const start: VideoProvider['start'] = async (_request: VideoRequest, { journal } = {}) => {
    tasks += 1;
    const name = `stub_${process.pid}_${tasks}`;
    const planned = { provider, endpoint: key, model, mode: 'text-to-video', estimate } as const;
    const submit: SentSubmit = {
      provider,
      endpoint: key,
      key: name,
      body: { prompt: 'sha256:0123456789abcdef' },
      fingerprint: `sha256:${name}`,
      submittedAt: Date.now(),
    };
    await journal?.planned?.(planned);
    await journal?.submitting(submit, planned);
    const task: Task = {
      ...planned,
      id: `fal:${key}:${name}`,
      warnings: [],
      isRecovered: false,
      acceptedAt: submit.submittedAt,
      responseHeaders: {},
    };
    await journal?.submitted(submit, { outcome: 'accepted', task });
    return task;
  };
  return {
    ...fal,
    start,
    status: read,
    wait: read,
    run: async (request, options) => {
      const task = await start(request, options);
      return { task, state: await read(task.id) };
    },
  };
}

/** A task that has ended well. */
async function read(id: string): Promise<TaskState> {
  return {
    id,
    provider,
    endpoint: key,
    model,
    status: 'succeeded',
    providerStatus: 'COMPLETED',
    videos: [{ url: 'https://v3.fal.media/files/panda/out.mp4', mediaType: 'video/mp4' }],
    raw: undefined,
  };
}
