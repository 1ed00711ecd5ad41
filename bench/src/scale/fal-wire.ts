import type { Fetch } from '@genlock/core';
import type { ProviderWorld, WireCall, WorldTask } from './provider-world.ts';

const pageSize = 100;

/**
 * fal's queue in memory.
 *
 * @see https://fal.ai/docs/documentation/model-apis/inference/queue (read 2026-11-22)
 */
export function falWire(world: ProviderWorld): Fetch {
  return async (url, init) => {
    const { method = 'GET' } = init;
    const call: WireCall = { method, url: new URL(url), body: await textOf(init.body) };
    const outage = world.outageAnswer();
    if (outage !== undefined) {
      world.tally.count(method === 'POST' ? 'submit' : 'read');
      return outage;
    }
    if (method === 'POST') return world.submit(call, acceptedAnswer);
    if (call.url.pathname.endsWith('/requests/by-endpoint')) {
      return world.ask('list', () => listAnswer(world, call.url));
    }
    const isStatus = call.url.pathname.endsWith('/status');
    const id = call.url.pathname.split('/').at(isStatus ? -2 : -1) ?? '';
    const task = world.tasks.get(id);
    if (task === undefined) {
      return world.ask('read', () => Response.json({ detail: 'not found' }, { status: 404 }));
    }
    return isStatus
      ? world.ask('read', () => statusAnswer(world, task))
      : world.ask('result', () => resultAnswer(world, task));
  };
}

/** What is sent, whether as a text or as a stream. */
export async function textOf(body: RequestInit['body']): Promise<string> {
  if (body === undefined || body === null) return '';
  return typeof body === 'string' ? body : new Response(body).text();
}

function acceptedAnswer({ id }: WorldTask): Response {
  return Response.json({ request_id: id, status: 'IN_QUEUE', queue_position: 0 });
}

function statusAnswer({ clock }: ProviderWorld, task: WorldTask): Response {
  const now = clock.now();
  const running = now < task.runsAt ? 'IN_QUEUE' : 'IN_PROGRESS';
  const status = now < task.endsAt ? running : 'COMPLETED';
  return Response.json({ request_id: task.id, status });
}

function resultAnswer(world: ProviderWorld, task: WorldTask): Response {
  if (world.clock.now() < task.endsAt) {
    return Response.json({ detail: 'Request is still in progress' }, { status: 400 });
  }
  world.notice(task);
  if (task.isFailed) {
    const detail = [{ loc: ['body'], msg: 'The model failed.', type: 'generation_failed' }];
    return Response.json({ detail }, { status: 422 });
  }
  return Response.json({ video: { url: videoUrl(task), content_type: 'video/mp4' } });
}

/** Where a video is. */
function videoUrl({ id }: WorldTask): string {
  return `https://v3.fal.media/files/${id}/out.mp4`;
}

/** Newest first, a page of a hundred. */
function listAnswer({ tasks }: ProviderWorld, { searchParams }: URL): Response {
  const since = Date.parse(searchParams.get('start') ?? '') || 0;
  const page = Number(searchParams.get('cursor') ?? 0);
  const found = [...tasks.values()].filter(({ createdAt }) => createdAt >= since).toReversed();
  const shown = found.slice(page * pageSize, (page + 1) * pageSize);
  return Response.json({
    items: shown.map(({ id, createdAt, body }) => ({
      request_id: id,
      sent_at: new Date(createdAt).toISOString(),
      json_input: body,
    })),
    next_cursor: found.length > (page + 1) * pageSize ? String(page + 1) : null,
  });
}
