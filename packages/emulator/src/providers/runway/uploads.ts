import { asText, type Call, readBody } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import { refuse } from './envelope.ts';

/** An address for a file, to which the file is then posted as a form (`@runwayml/sdk` 4.20.1, uploads). */
export const uploadRoute: Route = {
  name: 'upload',
  method: 'POST',
  path: '/v1/uploads',
  answer: open,
};

async function open(call: Call): Promise<Response> {
  const body = (await readBody(call.request)) ?? {};
  const name = asText(body['filename']);
  if (name === undefined || body['type'] !== 'ephemeral') {
    return refuse(400, 'Validation of body failed');
  }
  const { world } = call;
  const upload = world.uploads.open('runway', name, 'application/octet-stream');
  return Response.json({
    uploadUrl: world.url + upload.path,
    fields: { key: upload.id, policy: 'emulator' },
    runwayUri: `runway://${upload.id}`,
  });
}
