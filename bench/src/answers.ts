/** How far a task is whenever it is looked at. */
export type Stage = 'running' | 'done';

const app = 'https://queue.fal.run/fal-ai/kling-video/requests';

/**
 * A `fetch` that answers in memory as fal's queue does, the same to whoever asks.
 *
 * `@ai-sdk/fal` reads the URL of the result alone, which answers 400 until there is one.
 * `@genlock/fal` does so near the expected end, and reads the status before, which tells the place in
 * the queue too.
 *
 * @param stageNow - how far all tasks are, at each request
 * @see https://fal.ai/docs/documentation/model-apis/inference/queue (read 2026-11-22)
 */
export function createAnswers(
  stageNow: () => Stage,
): (url: unknown, init?: RequestInit) => Promise<Response> {
  let tasks = 0;
  return async (url, init) => {
    if (init?.method === 'POST') {
      tasks += 1;
      return answer(200, statusOf(`task_${tasks}`, 'IN_QUEUE'));
    }
    const path = String(url);
    const stage = stageNow();
    if (path.endsWith('/status')) {
      const id = path.split('/').at(-2) ?? '';
      return stage === 'done'
        ? answer(200, statusOf(id, 'COMPLETED'))
        : answer(202, statusOf(id, 'IN_PROGRESS'));
    }
    return stage === 'done'
      ? answer(200, { video })
      : answer(400, { detail: 'Request is still in progress' });
  };
}

const video = {
  url: 'https://v3.fal.media/files/panda/out.mp4',
  content_type: 'video/mp4',
  file_name: 'out.mp4',
  file_size: 8_431_922,
};

function statusOf(id: string, status: string): object {
  const response_url = `${app}/${id}`;
  return {
    status,
    request_id: id,
    response_url,
    status_url: `${response_url}/status`,
    cancel_url: `${response_url}/cancel`,
    ...(status === 'IN_QUEUE' ? { queue_position: 0 } : {}),
  };
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { 'x-fal-request-id': 'b3c2a1' } });
}
