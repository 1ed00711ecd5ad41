import { TaskReadError } from '@genlock/core';
import type { Emulator, FaultRule } from '@genlock/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BrowserError, BrowserTask, BrowserTaskState } from '../src/client/index.ts';
import type { Allowance, GenlockHandlerOptions, GenlockSettings } from '../src/index.ts';
import {
  as,
  model,
  request,
  routerOn,
  secret,
  serveHandler,
  startEmulator,
  userOf,
  type Page,
} from './support/page.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const serve = (
  options: Partial<GenlockHandlerOptions> = {},
  settings: Partial<GenlockSettings> = {},
): Promise<Page> => serveHandler(routerOn(emulator, settings), options);

async function startAt(page: Page, init: RequestInit = {}): Promise<BrowserTask> {
  const response = await page.call('/tasks', { request }, init);
  expect(response.status).toBe(201);
  return (await response.json()) as BrowserTask;
}

async function errorOf(response: Response): Promise<BrowserError> {
  return ((await response.json()) as { error: BrowserError }).error;
}

describe('a browser', () => {
  it('compares without a call to anybody', async () => {
    const page = await serve({}, { route: 'cheapest' });
    const response = await page.call('/compare', {
      requests: [{ ...request, durationSeconds: 5 }],
    });
    const { rows } = (await response.json()) as { rows: { provider: string; totalUsd: number }[] };
    expect(rows.map(({ provider, totalUsd }) => [provider, totalUsd])).toEqual([
      ['atlascloud', 0.357],
      ['fal', 0.42],
      ['wavespeed', 0.42],
    ]);
    expect(emulator.requests()).toEqual([]);
  });

  it('starts a task and reads it until it has its video', async () => {
    const page = await serve();
    const task = await startAt(page);
    expect(task).toMatchObject({ provider: 'fal', model, estimate: { usd: 0.42 } });
    expect(task).not.toHaveProperty('responseHeaders');
    const state = await untilEnded(page, task.id);
    expect(state).toMatchObject({ id: task.id, provider: 'fal', status: 'succeeded' });
    expect(state.videos[0]?.url).toMatch(/\.mp4$/);
    expect(state).not.toHaveProperty('raw');
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('cancels a task', async () => {
    const page = await serve();
    const { id } = await startAt(page);
    const response = await page.call(`/tasks/${id}/cancel`, {});
    expect(response.status).toBe(200);
    const body = (await response.json()) as { outcome: string; state: BrowserTaskState };
    expect(['requested', 'canceled', 'too-late']).toContain(body.outcome);
    expect(body.state).toMatchObject({ id });
    expect(body.state).not.toHaveProperty('raw');
  });

  it('cannot cancel by what another site may send', async () => {
    const page = await serve();
    const { id } = await startAt(page);
    const response = await page.call(`/tasks/${id}/cancel`, undefined, { method: 'POST' });
    expect(response.status).toBe(415);
    expect(emulator.requests().map(({ route }) => route)).toEqual(['submit']);
  });
});

async function untilEnded(page: Page, id: string): Promise<BrowserTaskState> {
  const response = await page.call(`/tasks/${id}/events`);
  const events = [...(await response.text()).matchAll(/^data: (.*)$/gm)];
  return JSON.parse(events.at(-1)?.[1] ?? '') as BrowserTaskState;
}

/** Every way to ask for a task. */
const ways = [
  ['', undefined],
  ['/events', undefined],
  ['/cancel', {}],
] as const;

async function expectNoTask(page: Page, id: string, init: RequestInit = {}): Promise<void> {
  const before = emulator.requests().length;
  for (const [path, body] of ways) {
    const response = await page.call(`/tasks/${id}${path}`, body, init);
    expect(response.status).toBe(404);
    expect(await errorOf(response)).toEqual({
      code: 'no-such-task',
      message: 'There is no such task, or it is not yours.',
      isRetryable: false,
    });
  }
  expect(emulator.requests()).toHaveLength(before);
}

describe('a task belongs to who started it', () => {
  const authorize = userOf;

  it('and is there for nobody else', async () => {
    const page = await serve({ authorize });
    const { id } = await startAt(page, as('ann'));
    expect((await page.call(`/tasks/${id}`, undefined, as('ann'))).status).toBe(200);
    await expectNoTask(page, id, as('bob'));
    expect((await page.call(`/tasks/${id}`)).status).toBe(403);
  });

  it('and one that nobody named is not for those who have a name', async () => {
    const anyone = await serve();
    const named = await serve({ authorize });
    const { id } = await startAt(anyone);
    await expectNoTask(named, id, as('ann'));
    const { id: ofAnn } = await startAt(named, as('ann'));
    await expectNoTask(anyone, ofAnn);
  });

  it('and its id reports nothing of the user', async () => {
    const page = await serve({ authorize });
    const { id } = await startAt(page, as('ann@example.com'));
    const texts = id.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    expect(texts.join()).not.toContain('ann');
  });
});

describe('an id that was not issued', () => {
  it('by a change of any one character', async () => {
    const page = await serve({ authorize: userOf });
    const { id } = await startAt(page, as('ann'));
    for (let place = 0; place < id.length; place += 1) {
      const other = id[place] === 'A' ? 'B' : 'A';
      const tampered = `${id.slice(0, place)}${other}${id.slice(place + 1)}`;
      const response = await page.call(`/tasks/${tampered}`, undefined, as('ann'));
      expect([place, response.status]).toEqual([place, 404]);
    }
  });

  it('by another way to write the same signature', async () => {
    const page = await serve();
    const { id } = await startAt(page);
    const bytesOf = (text: string): string => Buffer.from(text, 'base64url').toString('hex');
    const signature = id.slice(id.lastIndexOf('.') + 1);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const twins = alphabet
      .split('')
      .map((last) => signature.slice(0, -1) + last)
      .filter((twin) => twin !== signature && bytesOf(twin) === bytesOf(signature));
    expect(twins).toHaveLength(3);
    for (const twin of twins) await expectNoTask(page, id.replace(signature, twin));
  });

  it.each([
    ['the real task id', (_id: string, real: string) => encodeURIComponent(real)],
    ['no signature', (id: string) => id.slice(0, id.lastIndexOf('.'))],
    ['an empty signature', (id: string) => `${id.slice(0, id.lastIndexOf('.'))}.`],
    ['something behind', (id: string) => `${id}A`],
    ['a padded signature', (id: string) => `${id}%3D`],
    ['a slash', (id: string) => `${id}%2Fevents`],
    ['a path', () => '..%2F..%2Fbilling'],
    ['a line end', (id: string) => `${id}%0A`],
    ['ten thousand characters', (id: string) => id + 'A'.repeat(10_000)],
  ])('is no task: %s', async (_name, tamper) => {
    const page = await serve();
    const { id } = await startAt(page);
    const [entry] = emulator.ledger();
    await expectNoTask(page, tamper(id, `fal:${entry?.endpoint}:${entry?.taskId}`));
  });

  it('but by another secret', async () => {
    const page = await serve();
    const { id } = await startAt(page);
    const other = 'another secret of the tests, just as long';
    await expectNoTask(await serve({ secret: other }), id);
    const both = await serve({ secret: [other, secret] });
    expect((await both.call(`/tasks/${id}`)).status).toBe(200);
    const { id: newer } = await startAt(both);
    await expectNoTask(page, newer);
  });

  it('is one where the server hands it out', async () => {
    const page = await serve({ authorize: userOf });
    const { id: real } = await routerOn(emulator).start(request);
    const id = await page.handler.handleOf(real, 'ann');
    expect((await page.call(`/tasks/${id}`, undefined, as('ann'))).status).toBe(200);
    await expectNoTask(page, id, as('bob'));
    await expect(page.handler.handleOf('no/task')).rejects.toThrow('Not a task id');
  });
});

describe('without signatures', () => {
  it('authorize hears the real id and decides', async () => {
    const mine = new Set<string>();
    const page = await serve({
      secret: false,
      authorize: (_request, question) => !('taskId' in question) || mine.has(question.taskId),
      onStart: ({ id }) => void mine.add(id),
    });
    const task = await startAt(page);
    expect(mine).toEqual(new Set([task.id]));
    expect((await page.call(`/tasks/${encodeURIComponent(task.id)}`)).status).toBe(200);
    const { id: foreign } = await routerOn(emulator).start(request);
    expect((await page.call(`/tasks/${encodeURIComponent(foreign)}`)).status).toBe(403);
    await expectNoTask(page, encodeURIComponent('fal:a/../b:c'));
    await expectNoTask(page, encodeURIComponent(`${task.id}?x=1`));
  });
});

describe('a start through the handler', () => {
  const limits: readonly (readonly [string, Allowance, number | undefined, number])[] = [
    ['no limit at all', {}, undefined, 201],
    ["the server's limit, just enough", { maxCostUsd: 0.42 }, undefined, 201],
    ["the server's limit, too low", { maxCostUsd: 0.41 }, undefined, 402],
    ["the browser's limit, too low", {}, 0.41, 402],
    ["the browser's limit, which makes the server's no wider", { maxCostUsd: 0.41 }, 9, 402],
    ["the browser's limit, which makes the server's narrower", { maxCostUsd: 9 }, 0.41, 402],
    ['a limit of nothing', { maxCostUsd: 0 }, undefined, 402],
  ];
  it.each(limits)(
    'with %s is let through or refused as its price says',
    async (_name, allowance, maxCostUsd, status) => {
      const page = await serve({ authorize: () => allowance });
      const response = await page.call('/tasks', { request, maxCostUsd });
      expect(response.status).toBe(status);
      expect(emulator.requests()).toHaveLength(status === 201 ? 1 : 0);
      const refusal = {
        code: 'budget-exceeded',
        message: 'This would cost more than is allowed. Nothing was sent or charged.',
        charged: 'no',
        isRetryable: false,
      };
      const expected = status === 402 ? { error: refusal } : { provider: 'fal' };
      expect(await response.json()).toMatchObject(expected);
    },
  );
});

describe('errors', () => {
  const submit = (rule: Partial<FaultRule>): FaultRule =>
    ({ provider: 'fal', route: 'submit', ...rule }) as FaultRule;
  const lost = { code: 'submission-unknown', charged: 'unknown', isRetryable: false };
  const hidden = { code: 'unavailable', charged: 'no', isRetryable: false };
  const cases: readonly (readonly [string, FaultRule | undefined, object, number, object])[] = [
    ['an unknown model', undefined, { model: 'kling-v9' }, 404, { code: 'unknown-model' }],
    ['a duration too long', undefined, { durationSeconds: 99 }, 422, { code: 'no-provider' }],
    [
      'a rate limit',
      submit({ kind: 'rate-limited', retryAfterSeconds: 7 }),
      {},
      429,
      {
        code: 'submit-refused',
        kind: 'rate-limited',
        charged: 'no',
        isRetryable: true,
        retryAfterMs: 7_000,
      },
    ],
    ['a wrong key', submit({ kind: '401' }), {}, 503, hidden],
    ['no money left', submit({ kind: 'insufficient-funds' }), {}, 503, hidden],
    ['a lost answer', submit({ kind: 'drop-after-accept' }), {}, 502, lost],
    ['a server error', submit({ kind: '500' }), {}, 502, lost],
    ['a bad request', submit({ kind: '400' }), {}, 400, { code: 'submit-refused', charged: 'no' }],
  ];
  it.each(cases)(
    'of %s say what was charged and nothing of the provider',
    async (_name, fault, fields, status, expected) => {
      if (fault !== undefined) emulator.faults.set(fault);
      const page = await serve();
      const response = await page.call('/tasks', { request: { ...request, ...fields } });
      const error = await errorOf(response);
      expect([response.status, error]).toEqual([status, expect.objectContaining(expected)]);
      const isWaiting = 'retryAfterMs' in expected;
      expect(response.headers.get('retry-after')).toBe(isWaiting ? '7' : null);
      expect('kind' in error && error.code === 'unavailable').toBe(false);
      expect(error.message).not.toMatch(/FAL_KEY|apiKey|balance|billing|127\.0\.0\.1/i);
    },
  );

  it('of a read name the task by the id that the browser knows', async () => {
    const page = await serve();
    const { id } = await startAt(page);
    emulator.faults.set({ provider: 'fal', route: 'status', kind: '401' });
    const response = await page.call(`/tasks/${id}`);
    expect(response.status).toBe(503);
    const error = await errorOf(response);
    expect(error).toMatchObject({ code: 'unavailable', taskId: id, charged: 'yes' });
    expect(error.message).not.toContain(emulator.ledger()[0]?.taskId);
    expect(page.errors).toHaveLength(1);
  });

  it('of a provider out of reach do not report the real id either', async () => {
    const genlock = routerOn(emulator);
    const { id: taskId } = await genlock.start(request);
    const fault = { kind: 'unavailable', message: 'a page' } as const;
    const error = new TaskReadError(fault, { taskId, url: '', isRetryable: true });
    const page = await serveHandler({ ...genlock, status: () => Promise.reject(error) });
    const id = await page.handler.handleOf(taskId);
    const response = await page.call(`/tasks/${id}`);
    expect(response.status).toBe(503);
    const reported = await errorOf(response);
    expect(reported).toMatchObject({ code: 'task-read', taskId: id, isRetryable: true });
    expect(JSON.stringify(reported)).not.toContain(taskId);
  });

  it('of a provider that is gone name the task all the same', async () => {
    const page = await serve();
    const id = await page.handler.handleOf('other:some/endpoint:abc');
    const response = await page.call(`/tasks/${id}`);
    expect(response.status).toBe(500);
    expect(await errorOf(response)).toMatchObject({ code: 'unavailable', taskId: id });
  });

  it('that nobody thought of say nothing', async () => {
    const genlock = routerOn(emulator);
    const broken = { ...genlock, status: () => Promise.reject(new Error('Zq7v at /srv/app.ts')) };
    const page = await serveHandler(broken);
    const id = await page.handler.handleOf('fal:some/endpoint:abc');
    const response = await page.call(`/tasks/${id}`);
    const text = await response.text();
    expect([response.status, text]).toEqual([500, expect.stringContaining('"internal"')]);
    expect(text).not.toMatch(/Zq7v|srv|stack/);
  });
});
