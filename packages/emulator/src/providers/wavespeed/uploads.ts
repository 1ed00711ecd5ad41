import { asText, type Call, readBody, readFormFile } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import { refuse, success } from './envelope.ts';

/** Both ways to upload: a ticket and a PUT (SDKs), and one multipart request (docs). */
export const uploadRoutes: readonly Route[] = [
  { name: 'upload', method: 'POST', path: '/api/v3/media/uploads', answer: openUpload },
  { name: 'upload', method: 'POST', path: '/api/v3/media/upload/binary', answer: takeForm },
];

async function openUpload(call: Call): Promise<Response> {
  const body = await readBody(call.request);
  const name = asText(body?.['filename']);
  if (name === undefined) return refuse(400, 'filename is missing');
  const type = asText(body?.['content_type']) ?? 'application/octet-stream';
  const { path } = call.world.uploads.open('wavespeed', name, type);
  const url = call.world.url + path;
  const upload = { method: 'PUT', url, headers: { 'Content-Type': type } };
  return success({ download_url: url, upload });
}

async function takeForm(call: Call): Promise<Response> {
  const file = await readFormFile(call);
  if (file === undefined) return refuse(400, 'The form has no part named "file"');
  const upload = call.world.uploads.open('wavespeed', file.name, file.type);
  await call.world.uploads.fill(upload, new Uint8Array(await file.arrayBuffer()));
  return success({
    type: file.type.split('/')[0],
    download_url: call.world.url + upload.path,
    filename: file.name,
    size: file.size,
  });
}
