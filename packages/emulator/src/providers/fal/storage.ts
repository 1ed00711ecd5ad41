import { createHash } from 'node:crypto';
import { asText, type Call, readBody } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import { refuse } from './errors.ts';

/** The path of the REST host under the emulator's origin, in place of https://rest.fal.ai. */
export const restPath = '/fal/rest';

const part = '/files/fal/uploads/:id/:name/:part{\\d+}';
const whole = '/files/fal/uploads/:id/:name/complete';

/** Uploads as npm `@fal-ai/client` 1.10.1 makes them. */
export const storageRoutes: readonly Route[] = [
  { name: 'upload', method: 'POST', path: '/rest/storage/upload/initiate', answer: initiate },
  // Files above 90 MB come in parts of 10 MB.
  {
    name: 'upload',
    method: 'POST',
    path: '/rest/storage/upload/initiate-multipart',
    answer: initiate,
  },
  { name: 'upload-bytes', method: 'PUT', path: part, isPublic: true, answer: takePart },
  { name: 'upload-bytes', method: 'POST', path: whole, isPublic: true, answer: complete },
];

async function initiate(call: Call): Promise<Response> {
  const body = await readBody(call.request);
  const type = asText(body?.['content_type']);
  if (type === undefined) return refuse(422, 'content_type is missing');
  const { path } = call.world.uploads.open('fal', asText(body?.['file_name']) ?? 'file', type);
  const url = call.world.url + path;
  return Response.json({ upload_url: url, file_url: url });
}

async function takePart(call: Call): Promise<Response> {
  const upload = call.world.uploads.find(call.param('id'));
  if (upload === undefined) return refuse(404);
  const partNumber = Number(call.param('part'));
  const bytes = new Uint8Array(await call.request.arrayBuffer());
  upload.parts.set(partNumber, bytes);
  return Response.json({ partNumber, etag: createHash('md5').update(bytes).digest('hex') });
}

async function complete(call: Call): Promise<Response> {
  const upload = call.world.uploads.find(call.param('id'));
  if (upload === undefined) return refuse(404);
  await call.world.uploads.join(upload);
  return Response.json({});
}
