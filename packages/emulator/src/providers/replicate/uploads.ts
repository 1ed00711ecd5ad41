import { asText, type Call } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import { refuse } from './problem.ts';

/** One multipart request (npm `replicate` 1.4.0 lib/files.js). */
export const uploadRoute: Route = {
  name: 'upload',
  method: 'POST',
  path: '/v1/files',
  answer: upload,
};

// 100 MiB a file: the README of npm `replicate` 1.4.0
const mostBytes = 100 * 1024 * 1024;
const lifeMs = 24 * 3_600_000;

async function upload(call: Call): Promise<Response> {
  const form = await call.readForm().catch(() => undefined);
  const content = form?.['content'];
  if (!(content instanceof File)) return refuse(400, 'Missing content');
  if (content.size > mostBytes) return refuse(413, 'The file is too large');
  const name = asText(form?.['filename']) ?? content.name;
  const stored = call.world.uploads.open('replicate', name, content.type);
  await call.world.uploads.fill(stored, new Uint8Array(await content.arrayBuffer()));
  const now = call.world.now();
  return Response.json(
    {
      id: stored.id,
      name,
      content_type: content.type,
      size: content.size,
      metadata: {},
      created_at: new Date(now).toISOString(),
      expires_at: new Date(now + lifeMs).toISOString(),
      urls: { get: call.world.url + stored.path },
    },
    { status: 201 },
  );
}
