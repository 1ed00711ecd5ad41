import { on } from 'node:events';
import { createEmulator } from '@genlock/emulator';
import { serve, type ServerType } from '@hono/node-server';

// The three servers of this example, each with a task whose webhook the emulator sends to it.
const emulator = await createEmulator({ speed: 200 });
const { apiKey, baseURL, restURL } = emulator.settings.fal;
Object.assign(process.env, { FAL_KEY: apiKey, FAL_BASE_URL: baseURL, FAL_REST_URL: restURL });
process.env['PORT'] = '0';

const { ends, fal } = await import('./handler.ts');
const { server: hono } = await import('./hono.ts');
const { server: node } = await import('./node.ts');
const { PUT, POST } = await import('../app/api/video/route.ts');
// In the place of Next.js, which calls the function with the name of the request's method.
const next = serve({ fetch: (call) => (call.method === 'PUT' ? PUT(call) : POST(call)), port: 0 });
process.env['PUBLIC_URL'] = urlOf(next);

const reported = on(ends, 'end');
const prompt = 'A red kite over the dunes';
for (const [name, server] of Object.entries({ hono, node })) {
  const webhookUrl = `${urlOf(server)}/hook`;
  const { id } = await fal.start({ model: 'kling-v3.0-std', prompt }, { webhookUrl });
  console.log(`${name}: ${id}`);
}
const answer = await fetch(`${urlOf(next)}/api/video`, { method: 'PUT', body: prompt });
console.log(`next: ${await answer.text()}`);

for (let count = 0; count < 3; count += 1) {
  const { value } = await reported.next();
  console.log(`${value[0].id} ${value[0].status}`);
}
for (const server of [hono, node, next]) server.close();
await emulator.close();

function urlOf(server: ServerType): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`;
}
