import { asText, type Call, readBody } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import { refuse } from './errors.ts';

/** The path of the REST host under the emulator's origin, in place of https://rest.fal.ai. */
export const restPath = '/fal/rest';

/** Uploads as npm `@fal-ai/client` 1.10.1 makes them. */
export const storageRoutes: readonly Route[] = [
  { name: 'upload', method: 'POST', path: '/rest/storage/upload/initiate', answer: initiate },
];

async function initiate(call: Call): Promise<Response> {
  const body = await readBody(call.request);
  const type = asText(body?.['content_type']);
  if (type === undefined) return refuse(422, 'content_type is missing');
  const { path } = call.world.uploads.open('fal', asText(body?.['file_name']) ?? 'file', type);
  const url = call.world.url + path;
  return Response.json({ upload_url: url, file_url: url });
}
