import { onTestFinished } from 'vitest';
import { acceptTask } from '../src/accept-task.ts';
import { cancelTask } from '../src/cancel-task.ts';
import { checkBody } from '../src/catalogue/check.ts';
import type { Endpoint } from '../src/catalogue/endpoint.ts';
import { choice, integer, object, required, text } from '../src/catalogue/field.ts';
import { createWorld, type Origin, type OwnWorld } from '../src/create-world.ts';
import { keyIn } from '../src/http/authorize.ts';
import { asText, type Call, readBody } from '../src/http/call.ts';
import { clipUrl, fileRoutes } from '../src/http/files.ts';
import { createApp } from '../src/http/mount.ts';
import type { Provider, Route } from '../src/http/provider.ts';
import { digits } from '../src/ids.ts';
import { ledgerEntry, type LedgerEntry } from '../src/ledger.ts';
import { listen } from '../src/server.ts';
import { isResultRemoved, isThrottledAt, phaseAt, progressAt, type Task } from '../src/task.ts';
import { standardWebhook } from '../src/webhooks/standard.ts';

// A provider that does not exist, with everything that the first three have no use for: a key in a header of
// its own, credits, slashes at the end of paths, the model in the body and in the path.

const nested = (id: string): Endpoint => ({
  id,
  fields: {
    prompt: required(text()),
    settings: object({
      resolution: choice(['720p', '1080p'], '720p'),
      seconds: integer({ min: 3, max: 15 }),
      audio: choice(['off', 'native'], 'off'),
    }),
  },
  resolution: '720p',
  price: {
    perSecond: 4,
    byResolution: { '720p': 4, '1080p': 6 },
    byResolutionWithSound: { '720p': 8, '1080p': 12 },
    least: 20,
  },
  read: ({ settings }) => {
    const { seconds, resolution = '720p', audio } = Object(settings);
    return {
      hasAudio: audio === 'native',
      ...(typeof seconds === 'number' ? { seconds } : {}),
      ...(resolution === '1080p' ? { resolution } : {}),
    };
  },
});

/** Two endpoints share the id `acme-3` at the provider, and differ by path. */
const endpoints: Readonly<Record<string, Endpoint>> = {
  'text/acme-3': nested('text/acme-3'),
  'image/acme-3': nested('image/acme-3'),
};

const refuse: Provider['refuse'] = (status, message = 'no', code = String(status)) =>
  Response.json({ code, message }, { status });

async function submit(call: Call): Promise<Response> {
  const { model, client_id: clientId, callback, ...body } = (await readBody(call.request)) ?? {};
  const endpoint = endpoints[`${call.param('kind')}/${String(model)}`];
  if (endpoint === undefined) return refuse(404);
  if (checkBody(endpoint, body).length > 0) return refuse(400);
  const task = await acceptTask(call, {
    provider: 'acme',
    id: digits(19),
    endpoint,
    body,
    webhookUrl: asText(callback),
    clientId: asText(clientId),
  });
  return Response.json(shown(call, task));
}

function shown({ world }: Pick<Call, 'world'>, task: Task, at: number = world.now()): object {
  const phase = phaseAt(task, at);
  return {
    id: task.id,
    status: isThrottledAt(task, at) ? 'throttled' : phase,
    progress: progressAt(task, at),
    ...(phase === 'succeeded' &&
      !isResultRemoved(task, at) && { video: clipUrl({ world }, 'acme', task.id, 60_000) }),
  };
}

const routes: readonly Route[] = [
  ...fileRoutes('acme'),
  { name: 'submit', method: 'POST', path: '/v1/:kind/', answer: submit },
  {
    name: 'status',
    method: 'GET',
    path: '/v1/tasks/',
    status: { path: ['data', '0', 'status'], waiting: 'queued' },
    answer(call) {
      const { tasks } = call.world;
      const { searchParams } = call.url;
      const task =
        tasks.find('acme', searchParams.get('id') ?? '') ??
        tasks.findByClientId('acme', searchParams.get('client_id') ?? '');
      return Response.json({ data: task === undefined ? [] : [shown(call, task)] });
    },
  },
  {
    name: 'cancel',
    method: 'DELETE',
    path: '/v1/tasks/:id/',
    answer(call) {
      const task = call.world.tasks.find('acme', call.param('id'));
      if (task === undefined) return refuse(404);
      cancelTask(call, task);
      return new Response(null, { status: 204 });
    },
  },
];

/** Acme, which a test can alter. */
const acme: Provider = {
  name: 'acme',
  title: 'Acme',
  apiKey: 'acme-key',
  environment: 'ACME_KEY',
  factory: 'createAcme',
  hosts: { baseURL: '/acme/v1' },
  prefix: '/acme',
  authorize: keyIn('x-api-key'),
  routes,
  refuse,
  unknownPath: () => refuse(404),
  unknownTask: () => refuse(404),
  insufficientFunds: () => refuse(402),
  status: { path: ['status'], waiting: 'queued' },
  writeWebhook: (world, task, keys, notice) =>
    standardWebhook(world, keys, notice, shown({ world }, task, notice.at)),
  credit: { usd: 0.01 },
};

/** A running toy. */
export interface Toy {
  readonly url: string;
  readonly world: OwnWorld;
  /** Moves the clock. */
  readonly pass: (milliseconds: number) => void;
  /** One request with Acme's key. */
  readonly call: (path: string, init?: RequestInit) => Promise<Response>;
  /** A submit whose answer is read. */
  readonly submit: (
    body?: object,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }>;
  readonly ledger: () => readonly LedgerEntry[];
}

/** Serves one toy provider, with a clock that stands still until the test moves it. */
export async function startToy(
  changes: Partial<Provider> = {},
  origin: Partial<Origin> = {},
): Promise<Toy> {
  let now = Date.UTC(2026, 10, 22);
  const providers = [{ ...acme, ...changes }];
  const world = createWorld({ providers, speed: 1, seed: 1, now: () => now, ...origin });
  const server = await listen(createApp(world, providers).fetch, 0);
  onTestFinished(() => server.close());
  onTestFinished(() => world.webhooks.clear());
  world.url = `http://127.0.0.1:${server.port}`;
  const toy: Toy = {
    url: world.url,
    world,
    pass(milliseconds) {
      now += milliseconds;
    },
    call(path, init = {}) {
      const headers = { 'x-api-key': 'acme-key', ...Object.fromEntries(new Headers(init.headers)) };
      return fetch(`${world.url}/acme${path}`, { ...init, headers });
    },
    async submit(body = {}, headers = {}) {
      const request = { model: 'acme-3', prompt: 'a fox', ...body };
      const response = await toy.call('/v1/text/', {
        method: 'POST',
        headers,
        body: JSON.stringify(request),
      });
      return { status: response.status, body: Object(await response.json()) };
    },
    ledger: () => world.tasks.list().map((task) => ledgerEntry(task, now)),
  };
  return toy;
}
