import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { ServedTask, Subject } from '@genlock/conformance';
import { credential, defineProvider, familyOf } from '@genlock/core';
import { z } from 'zod';

const lifeMs = 30 * 60_000;
const endpoint = 'acme/film';
const readId = z.object({ id: z.string() });
const readState = z.object({ state: z.string(), url: z.string() });
const readCode = z.object({ code: z.number(), message: z.string() });

/** A token that lives until a moment; it does not hold the secret as it is. */
function tokenOf(secret: string, until: number): string {
  return `minted-${until}-${secret.split('').toReversed().join('')}`;
}

/** Whether a token lives. */
function isLive(header: string | undefined, now: number): boolean {
  const [, until = '0'] = /^Bearer minted-(\d+)-terc3s$/.exec(header ?? '') ?? [];
  return Number(until) > now;
}

/** A server that lets in tokens which expire, with one task a submit; it repeats what it refuses. */
async function startServer(now: () => number) {
  const made: ServedTask[] = [];
  const judge = ({ method, headers }: IncomingMessage, at: number) => {
    if (!isLive(headers.authorization, at)) {
      const message = `${headers.authorization?.replace('Bearer ', '')} has expired`;
      return { status: 401, body: { code: 1004, message } };
    }
    if (method === 'GET') {
      return { status: 200, body: { state: 'done', url: 'https://files.acme.test/film.mp4' } };
    }
    const taskId = `task_${made.length + 1}`;
    made.push({ provider: 'acme', endpoint, taskId, chargeUsd: 0, ignoredFields: [] });
    return { status: 200, body: { id: taskId } };
  };
  const server = createServer((request, response) => {
    const { status, body } = judge(request, now());
    request.resume().on('end', () => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, made, baseURL: `http://127.0.0.1:${address.port}` };
}

/** A provider that mints tokens of two secrets, which live for half an hour. */
const createAcme = defineProvider<'baseURL'>({
  id: 'acme',
  hosts: { baseURL: 'https://api.acme.test' },
  lookup: 'Read acme.test/tasks.',
  credentials: [
    credential({
      secrets: { accessKey: ['ACME_TOKEN_ACCESS'], secretKey: ['ACME_TOKEN_SECRET'] },
      authorize: async ({ secretKey }, { now }) => ({
        authorization: `Bearer ${tokenOf(secretKey, now + lifeMs)}`,
      }),
      lifeMs,
    }),
  ],
  endpoints: [
    familyOf([
      {
        id: endpoint,
        model: 'film',
        mode: 'text-to-video',
        asOf: '2026-11-30',
        source: 'acme.test',
        confidence: 'official',
        fields: [{ from: 'prompt', to: 'prompt', required: true }],
        fixed: {},
        rules: [],
        rawFields: [],
      },
    ]),
  ],
  statuses: { done: 'succeeded' },
  warmupStatuses: [404],
  toFault: ({ status, body }) => {
    const { data } = readCode.safeParse(body);
    const isToken = data?.code === 1004;
    return {
      kind: isToken ? 'authentication' : 'unknown',
      message: data?.message ?? `HTTP ${status}`,
      statusCode: status,
      isRetryable: isToken,
    };
  },
  protocol: {
    submit: async ({ http, hosts }, { body, headers }) => {
      const response = await http.submit({ url: `${hosts.baseURL}/tasks`, json: body, headers });
      return { response, providerTaskId: readId.safeParse(response.body).data?.id };
    },
    read: async ({ http, hosts }, { providerTaskId, signal }) => {
      const response = await http.read({ url: `${hosts.baseURL}/tasks/${providerTaskId}`, signal });
      const { data } = readState.safeParse(response.body);
      if (data === undefined) return { response, reading: undefined };
      const videos = [{ url: data.url, mediaType: 'video/mp4' }];
      return { response, reading: { providerStatus: data.state, videos } };
    },
    cost: async () => undefined,
  },
});

/** A subject whose provider mints tokens, and its end. */
export async function tokenSubject(): Promise<{ subject: Subject; close: () => Promise<void> }> {
  const now = (): number => Date.UTC(2026, 10, 30);
  const { server, made, baseURL } = await startServer(now);
  const refuse = (): never => {
    throw new Error('no scenario about tokens needs it');
  };
  const subject: Subject = {
    createProvider: (settings) =>
      createAcme({ baseURL, now, sleep: async () => undefined, ...settings }),
    server: {
      ledger: () => made,
      requests: () => [],
      faults: { set: refuse, clear: () => undefined },
      reset: () => void made.splice(0),
    },
    routes: ['submit', 'status'],
    mintedTokens: { secrets: { accessKey: 'acc3ss', secretKey: 's3cret' }, now },
    pause: async () => undefined,
    openInbox: refuse,
    model: 'film',
    image: new Uint8Array(),
  };
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { subject, close };
}
