import { isResultRemoved, phaseAt } from '../task.ts';
import { type Call, readFormFile } from './call.ts';
import type { Provider, Route } from './provider.ts';

/**
 * Where a task's clip is served.
 *
 * @param lifeMs How long this one URL is good, where a new read gives a new URL. Left out: as long as the clip.
 */
export function clipUrl(
  { world }: Pick<Call, 'world'>,
  provider: Provider['name'],
  taskId: string,
  lifeMs?: number,
): string {
  const url = `${world.url}/files/${provider}/outputs/${taskId}/output.mp4`;
  return lifeMs === undefined ? url : `${url}?expires=${world.now() + lifeMs}`;
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
    { name: 'upload-bytes', method: 'POST', path: upload, isPublic: true, answer: takeForm },
  ];
}

async function serveClip(call: Call, provider: Provider['name']): Promise<Response> {
  const { world } = call;
  const task = world.tasks.find(provider, call.param('id'));
  const now = world.now();
  const isThere = task !== undefined && task.isDeleted !== true;
  if (!isThere || phaseAt(task, now) !== 'succeeded') return notFound();
  if (isResultRemoved(task, now) || now >= expiryOf(call)) return notFound();
  return serveBytes(call.request, await world.clips.get(task.clip), 'video/mp4');
}

const expiryOf = ({ url }: Call): number => Number(url.searchParams.get('expires') ?? Infinity);

function serveUpload(call: Call): Response {
  const upload = call.world.uploads.find(call.param('id'));
  if (upload?.bytes === undefined) return notFound();
  return serveBytes(call.request, upload.bytes, upload.contentType);
}

async function takeBytes(call: Call): Promise<Response> {
  const upload = call.world.uploads.find(call.param('id'));
  if (upload === undefined) return notFound();
  if (!upload.headers.every(([name, value]) => call.request.headers.get(name) === value)) {
    return new Response('SignatureDoesNotMatch', { status: 403 });
  }
  await call.world.uploads.fill(upload, new Uint8Array(await call.request.arrayBuffer()));
  return new Response(null, { status: 200 });
}

/** A form with the file in it, as a storage host takes it that signs a policy instead of a URL. */
async function takeForm(call: Call): Promise<Response> {
  const upload = call.world.uploads.find(call.param('id'));
  if (upload === undefined) return notFound();
  const file = await readFormFile(call);
  if (file === undefined) return new Response('MalformedPOSTRequest', { status: 400 });
  await call.world.uploads.fill(upload, new Uint8Array(await file.arrayBuffer()));
  return new Response(null, { status: 204 });
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
