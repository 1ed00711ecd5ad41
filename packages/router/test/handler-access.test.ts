import type { Emulator } from '@genlock/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ConfigError,
  createGenlockHandler,
  type Authorize,
  type GenlockHandlerOptions,
} from '../src/index.ts';
import { model, request, routerOn, secret, serveHandler, startEmulator } from './support/page.ts';
import { thrownBy } from './support/thrown.ts';
import { pngHeader } from '@genlock/test-support/png';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const serve = (options: Partial<GenlockHandlerOptions> = {}) =>
  serveHandler(routerOn(emulator), options);

/** One request for each thing that can be asked. */
const everything = (task: string): readonly (readonly [string, unknown])[] => [
  ['/compare', { requests: [request] }],
  ['/tasks', { request }],
  [`/tasks/${task}`, undefined],
  [`/tasks/${task}/events`, undefined],
  [`/tasks/${task}/cancel`, {}],
];

describe('nothing is allowed that authorize did not allow', () => {
  class Session {}
  // What a hook without types may say.
  const wrongAnswers: readonly (readonly [string, unknown])[] = [
    ['says 1', 1],
    ['says "yes"', 'yes'],
    ['says null', null],
    ['gives a list', []],
    ['gives a response', new Response()],
    ['gives an object of a class', new Session()],
    ['gives a name that an allowance does not have', { maxCostUSD: 1 }],
    ['gives a limit that is no number', { maxCostUsd: Number.NaN }],
    ['gives a limit as a text', { maxCostUsd: '1' }],
    ['names nobody', { user: '' }],
  ];
  const answers: readonly (readonly [string, Authorize | undefined])[] = [
    ['there is no hook', undefined],
    ['says false', () => false],
    ['says nothing', () => undefined],
    [
      'throws',
      () => {
        throw new Error('no database');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no database'))],
    ...wrongAnswers.map(([name, answer]) => [name, () => answer as boolean] as const),
  ];

  it.each(answers)('when it %s', async (_name, authorize) => {
    const genlock = routerOn(emulator);
    const { id } = await genlock.start(request);
    const before = emulator.requests().length;
    const page = await serve({ authorize });
    const handle = await page.handler.handleOf(id);
    for (const [path, body] of everything(handle)) {
      const response = await page.call(path, body);
      expect({ path, status: response.status }).toEqual({ path, status: 403 });
      expect(await response.json()).toEqual({
        error: { code: 'denied', message: 'This is not allowed.', isRetryable: false },
      });
    }
    expect(emulator.requests()).toHaveLength(before);
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('and the hook hears what is asked for, read strictly', async () => {
    const genlock = routerOn(emulator);
    const { id } = await genlock.start(request);
    const heard: unknown[] = [];
    const page = await serve({
      authorize: async (_request, question) => {
        heard.push('read' in question ? { ...question, read: await question.read() } : question);
        return false;
      },
    });
    const handle = await page.handler.handleOf(id);
    for (const [path, body] of everything(handle)) await page.call(path, body);
    expect(heard).toEqual([
      { action: 'compare', read: { requests: [request] } },
      { action: 'start', read: { request } },
      { action: 'status', taskId: id },
      { action: 'events', taskId: id },
      { action: 'cancel', taskId: id },
    ]);
  });

  it('and an answer that is wrong is reported without what it holds', async () => {
    const page = await serve({
      authorize: () => ({ maxCostUsd: 1, secretOfUser: 'Zq7v' }) as never,
    });
    await page.call('/tasks', { request });
    expect(String(page.errors[0])).toMatch(
      /^TypeError: authorize has to give true or an allowance/,
    );
    expect(String(page.errors[0])).not.toContain('Zq7v');
  });
});

describe('a handler is not made', () => {
  const genlock = routerOn({ settings: { wavespeed: {}, fal: {}, atlascloud: {} } } as Emulator);
  it.each<[string, Partial<GenlockHandlerOptions>]>([
    ['with a short secret', { secret: 'short' }],
    ['with a short secret among others', { secret: [secret, 'short'] }],
    ['with no secret in the list', { secret: [] }],
    ['with a slash at the end of its path', { secret, basePath: '/api/' }],
    ['with a path that is none', { secret, basePath: 'api' }],
  ])('%s', (_name, options) => {
    const error = thrownBy(() =>
      createGenlockHandler({ genlock, authorize: () => true, ...options }),
    );
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).not.toContain('short secret');
  });
});

describe('a handler without a secret', () => {
  it('is made, answers 500, and starts nothing (case 7.3)', async () => {
    const errors: unknown[] = [];
    const handler = createGenlockHandler({
      genlock: routerOn(emulator),
      // What a variable is where a program is built.
      secret: undefined,
      authorize: () => true,
      onError: (error) => errors.push(error),
    });
    const answer = await handler(
      new Request('https://page.example/api/genlock/tasks', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'one' },
        body: JSON.stringify({ request }),
      }),
    );
    expect(answer.status).toBe(500);
    expect(errors).toMatchObject([{ code: 'invalid-config', key: 'secret' }]);
    expect(emulator.ledger()).toEqual([]);
    const id = 'fal:fal-ai/kling-video/v3/standard/text-to-video:1';
    await expect(handler.handleOf(id)).rejects.toBeInstanceOf(ConfigError);
  });
});

describe('the routes', () => {
  it.each([
    ['GET', '/tasks', 405, 'POST'],
    ['GET', '/compare', 405, 'POST'],
    ['PUT', '/tasks', 405, 'POST'],
    ['DELETE', '/tasks/x', 405, 'GET'],
    ['OPTIONS', '/tasks', 405, 'POST'],
    ['POST', '/tasks/x/events', 405, 'GET'],
    ['GET', '/tasks/x/cancel', 405, 'POST'],
    ['GET', '', 404, null],
    ['GET', '/', 404, null],
    ['POST', '/tasks/', 404, null],
    ['GET', '/tasks/x/', 404, null],
    ['GET', '//tasks/x', 404, null],
    ['GET', '/tasks/x/events/more', 404, null],
    ['GET', '/../../etc/passwd', 404, null],
    ['GET', '/%2e%2e/tasks/x', 404, null],
    ['GET', '/tasks/%', 404, null],
    ['GET', '/tasks/fal:fal-ai/kling-video:abc', 404, null],
    ['GET', '/Tasks/x', 404, null],
  ])('%s %j is %i', async (method, path, status, allow) => {
    const page = await serve();
    const response = await page.call(path, undefined, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([status, allow]);
    expect(emulator.requests()).toEqual([]);
  });

  it('begin where basePath says', async () => {
    const page = await serve({ basePath: '' });
    expect((await page.call('/compare', { requests: [request] })).status).toBe(200);
    const elsewhere = await serve({ basePath: '/v' });
    const response = await fetch(`${elsewhere.origin}/vtasks/x`);
    expect(response.status).toBe(404);
  });

  it('answer for no cache and for no other site', async () => {
    const page = await serve();
    const origin = { headers: { origin: 'https://elsewhere.example' } };
    for (const response of [
      await page.call('/compare', { requests: [request] }, origin),
      await page.call('/tasks', {}, origin),
      await page.call('/tasks', undefined, { method: 'OPTIONS', ...origin }),
    ]) {
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      const names = [...response.headers.keys()];
      expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('a body', () => {
  const post = (body: string, type: string | undefined): RequestInit => ({
    method: 'POST',
    body: new TextEncoder().encode(body),
    headers: type === undefined ? {} : { 'content-type': type },
  });
  const good = JSON.stringify({ request });

  it.each([
    ['of no type', post(good, undefined), 415, 'not-json'],
    ['of a form', post(good, 'application/x-www-form-urlencoded'), 415, 'not-json'],
    ['of text, which any site may send', post(good, 'text/plain'), 415, 'not-json'],
    ['that is cut short', post(good.slice(0, -1), 'application/json'), 400, 'invalid-request'],
    ['that is empty', post('', 'application/json'), 400, 'invalid-request'],
    ['that is a list', post('[]', 'application/json'), 400, 'invalid-request'],
    ['that is null', post('null', 'application/json'), 400, 'invalid-request'],
  ])('%s is refused', async (_name, init, status, code) => {
    const page = await serve();
    const response = await page.call('/tasks', undefined, init);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code } });
    expect(emulator.requests()).toEqual([]);
  });

  const large = JSON.stringify({ request: { model, prompt: 'x'.repeat(300_000) } });

  it('with a length that is too large is refused', async () => {
    const page = await serve();
    const response = await page.call('/tasks', undefined, post(large, 'application/json'));
    expect(response.status).toBe(413);
  });

  it('that is too large and does not say so is refused', async () => {
    const page = await serve();
    const response = await page.call('/tasks', undefined, {
      ...post(large, 'application/json'),
      body: new Blob([large]).stream(),
      duplex: 'half',
    });
    expect(response.status).toBe(413);
    expect(emulator.requests()).toEqual([]);
  });

  it('may be as large as it says', async () => {
    const page = await serve({ mostBodyBytes: 40 });
    expect((await page.call('/tasks', { request })).status).toBe(413);
    expect((await page.call('/compare', {})).status).toBe(400);
  });

  const url = 'https://files.example/a.png';
  it.each([
    ['a webhook', { request, webhookUrl: 'https://elsewhere.example' }, 'webhookUrl'],
    ['a budget', { request, budget: {} }, 'budget'],
    ['a field with a typo', { request: { ...request, durationSecond: 5 } }, 'durationSecond'],
    ['raw fields', { request: { ...request, providerOptions: { fal: {} } } }, 'providerOptions'],
    [
      'a data URI',
      { request: { ...request, firstFrame: 'data:image/png;base64,AAAA' } },
      'firstFrame',
    ],
    ['base64', { request: { ...request, lastFrame: 'iVBORw0KGgo=' } }, 'lastFrame'],
    ['a file', { request: { ...request, references: ['file:///etc/passwd'] } }, 'references.0'],
    ['an object', { request: { ...request, motionVideo: { data: 'AAAA' } } }, 'motionVideo'],
    ['a limit below zero', { request, maxCostUsd: -1 }, 'maxCostUsd'],
    ['a duration as a text', { request: { ...request, durationSeconds: '5' } }, 'durationSeconds'],
  ])('with %s is refused', async (_name, body, field) => {
    const page = await serve();
    const response = await page.call('/tasks', body);
    const { error } = (await response.json()) as { error: { message: string } };
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(error.message).toContain(field);
    expect(error.message).not.toContain(request.prompt);
    expect(emulator.requests()).toEqual([]);
  });

  it('may bring raw fields and files where the server says so', async () => {
    const png = Buffer.from(pngHeader(1280, 720));
    const firstFrame = `data:image/png;base64,${png.toString('base64')}`;
    const page = await serve({ allowInlineMedia: true, allowProviderOptions: true });
    const providerOptions = { fal: { extra_field: 'here' } };
    const response = await page.call('/tasks', {
      request: { ...request, firstFrame, providerOptions },
    });
    expect(response.status).toBe(201);
    const [{ body } = { body: {} }] = emulator.ledger();
    expect(body).toMatchObject({ extra_field: 'here' });
    expect(JSON.stringify(body)).not.toContain('data:image');
  });

  it('passes a URL on and fetches nothing', async () => {
    const page = await serve();
    await page.call('/tasks', { request: { ...request, firstFrame: url } });
    expect(JSON.stringify(emulator.ledger()[0]?.body)).toContain(url);
    expect(emulator.requests().map(({ route }) => route)).toEqual(['submit']);
  });

  it('compares no more than a hundred requests', async () => {
    const page = await serve();
    const requests = Array.from({ length: 101 }, () => request);
    expect((await page.call('/compare', { requests })).status).toBe(400);
    expect((await page.call('/compare', { requests: [] })).status).toBe(400);
  });
});
