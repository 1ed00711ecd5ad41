import { openAsBlob } from 'node:fs';
import { handler, taskIds } from '../../../../lib/handler.ts';
import { savedVideo } from '../../../../lib/saved-video.ts';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** The saved video of a task, for the user who started it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  // Decoded or not: Next.js differs between its servers.
  const id = decodeURIComponent((await params).id);
  const url = new URL(`/api/genlock/tasks/${encodeURIComponent(id)}`, request.url);
  const question = new Request(url, { headers: request.headers });
  // The handler checks the signature and the user.
  const answer = await handler(question);
  const taskId = taskIds.get(question);
  if (!answer.ok || taskId === undefined) return answer;
  const path = await savedVideo(taskId);
  if (path === undefined) return new Response('There is no video yet.', { status: 404 });

  const video = await openAsBlob(path, { type: 'video/mp4' });
  const [, start = '0', end = ''] =
    /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '') ?? [];
  const first = Number(start);
  const last = end === '' ? video.size - 1 : Math.min(Number(end), video.size - 1);
  const part = video.slice(first, last + 1, 'video/mp4');
  const headers = {
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=3600',
    'content-length': String(part.size),
    'content-type': 'video/mp4',
  };
  if (!request.headers.has('range')) return new Response(part, { headers });
  const range = `bytes ${first}-${last}/${video.size}`;
  return new Response(part, { status: 206, headers: { ...headers, 'content-range': range } });
}
