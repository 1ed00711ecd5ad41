import { env, waitUntil } from 'cloudflare:workers';
import { createWebhookHandler } from '@genlock/core';
import { createGenlockHandler } from 'genlock';
import { films } from './films.ts';
import { genlock } from './genlock.ts';
import { startStoreIn } from './start-store.ts';

/** The real id of the task that a request was about, once the request was found to be allowed. */
const taskIds = new WeakMap<Request, string>();

const userOf = (request: Request): string | undefined =>
  /(?:^|; )user=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1];

const api = createGenlockHandler({
  genlock,
  secret: env.GENLOCK_SECRET,
  startStore: startStoreIn(env.STARTS),
  authorize: (request, question) => {
    // Your own session in its place.
    const user = userOf(request);
    if (user === undefined) return false;
    if ('taskId' in question) taskIds.set(request, question.taskId);
    const webhookUrl = env.PUBLIC_URL === '' ? undefined : `${env.PUBLIC_URL}/api/webhook`;
    return { user, maxCostUsd: 0.8, ...(webhookUrl !== undefined && { webhookUrl }) };
  },
  // A wait for a task that has ended reads it once, and puts its film into R2.
  onEnd: async ({ id }) => void (await genlock.wait(id)),
  onError: (error) => console.error(error),
  waitUntil,
});

const webhook = createWebhookHandler({
  providers: [genlock],
  onEvent: (_event, state) => api.ended(state),
  onError: (error) => console.error(error),
  waitUntil,
});

/** The page, for a visitor who has a name from now on. */
async function page(request: Request): Promise<Response> {
  const answer = await env.ASSETS.fetch(request);
  if (userOf(request) !== undefined) return answer;
  const named = new Response(answer.body, answer);
  named.headers.append('set-cookie', `user=${crypto.randomUUID()}; HttpOnly; Secure; SameSite=Lax`);
  return named;
}

/** The film of a task, for the visitor who started it. */
async function film(request: Request, handle: string): Promise<Response> {
  const question = new Request(new URL(`/api/genlock/tasks/${handle}`, request.url), {
    headers: request.headers,
  });
  // The handler checks the signature and the visitor.
  const answer = await api(question);
  const taskId = taskIds.get(question);
  if (!answer.ok || taskId === undefined) return answer;
  const found = await films.get(taskId, request);
  if (found.status !== 404) return found;
  // A webhook that never came has saved nothing.
  await genlock.wait(taskId, { timeoutMs: 20_000 });
  return films.get(taskId, request);
}

const worker = {
  fetch: async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const [, handle] = /^\/api\/films\/([^/]+)$/.exec(pathname) ?? [];
    if (handle !== undefined) return film(request, handle);
    if (pathname === '/api/webhook') return webhook(request);
    if (pathname.startsWith('/api/genlock/')) return api(request);
    return page(request);
  },
};

// Cloudflare reads the default export.
export default worker;
