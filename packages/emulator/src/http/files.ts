import { phaseAt } from '../task.ts';
import type { Call } from './call.ts';
import type { Provider, Route } from './provider.ts';

/** Where a task's clip is served. */
export function clipUrl(
  call: Pick<Call, 'world'>,
  provider: Provider['name'],
  taskId: string,
): string {
  return `${call.world.url}/files/${provider}/outputs/${taskId}/output.mp4`;
}

/** The routes of a provider's files: clips and uploads. None wants a key, as with the real ones. */
export function fileRoutes(provider: Provider['name']): readonly Route[] {
  const upload = `/files/${provider}/uploads/:id/:name`;
  return [
    {
      name: 'file',
      method: 'GET',
      path: `/files/${provider}/outputs/:id/output.mp4`,
      isPublic: true,
      answer: (call) => serveClip(call, provider),
    },
    { name: 'file', method: 'GET', path: upload, isPublic: true, answer: serveUpload },
    { name: 'upload-bytes', method: 'PUT', path: upload, isPublic: true, answer: takeBytes },
  ];
}

async function serveClip(call: Call, provider: Provider['name']): Promise<Response> {
  const { world } = call;
  const task = world.tasks.find(provider, call.param('id'));
  if (task === undefined || phaseAt(task, world.now()) !== 'succeeded') return notFound();
  return serveBytes(call.request, await world.clips.get(task.clip), 'video/mp4');
}

function serveUpload(call: Call): Response {
  const upload = call.world.uploads.find(call.param('id'));
  if (upload?.bytes === undefined) return notFound();
  return serveBytes(call.request, upload.bytes, upload.contentType);
}

async function takeBytes(call: Call): Promise<Response> {
  const upload = call.world.uploads.find(call.param('id'));
  if (upload === undefined) return notFound();
  await call.world.uploads.fill(upload, new Uint8Array(await call.request.arrayBuffer()));
  return new Response(null, { status: 200 });
}

const notFound = (): Response => new Response('Not Found', { status: 404 });

/** The whole file, or the one range that was asked for (RFC 9110, section 14). */
function serveBytes(
  request: Request,
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
): Response {
  const headers = { 'content-type': contentType, 'accept-ranges': 'bytes' };
  const range = /^bytes=(\d*)-(\d*)$/u.exec(request.headers.get('range') ?? '');
  if (range === null) {
    return new Response(bytes, { headers: { ...headers, 'content-length': String(bytes.length) } });
  }
  const [, from = '', to = ''] = range;
  // "-500" means the last 500 bytes.
  const first = from === '' ? Math.max(bytes.length - Number(to), 0) : Number(from);
  const last = from === '' || to === '' ? bytes.length - 1 : Math.min(Number(to), bytes.length - 1);
  if (first > last) {
    return new Response(null, {
      status: 416,
      headers: { 'content-range': `bytes */${bytes.length}` },
    });
  }
  return new Response(bytes.subarray(first, last + 1), {
    status: 206,
    headers: {
      ...headers,
      'content-length': String(last - first + 1),
      'content-range': `bytes ${first}-${last}/${bytes.length}`,
    },
  });
}
