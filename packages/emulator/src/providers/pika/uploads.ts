import { asText, type Call, readBody } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import { refuse } from './errors.ts';

const megabyte = 1024 * 1024;

/** The largest file by kind (public clients, read 2026-11-22); any other kind is refused. */
const mostBytes: Readonly<Record<string, number>> = {
  image: 20 * megabyte,
  audio: 20 * megabyte,
  video: 50 * megabyte,
};

/** The first of two steps: where to put a file, with which headers, and its URL then. */
export const uploadRoute: Route = {
  name: 'upload',
  method: 'POST',
  path: '/v1/media/uploads',
  answer: openUpload,
};

async function openUpload(call: Call): Promise<Response> {
  const body = await readBody(call.request);
  const type = asText(body?.['content_type']);
  const size = body?.['size_bytes'];
  if (type === undefined || typeof size !== 'number') return refuse(422);
  const [kind = '', extension = 'bin'] = type.split('/');
  const most = mostBytes[kind];
  if (most === undefined) return refuse(415);
  if (size > most) return refuse(413);
  const { path } = call.world.uploads.open('pika', `upload.${extension}`, type);
  const url = call.world.url + path;
  return Response.json({ upload_url: url, headers: { 'Content-Type': type }, url });
}
