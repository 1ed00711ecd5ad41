import { createEmulator, type Emulator } from '@genlock/emulator';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rejectionOf } from '@genlock/test-support/async';
import { createKling } from '../src/index.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator({ speed: 100 });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

const create = (settings: object = {}) =>
  createKling({ ...emulator.settings.kling, sleep: async () => {}, ...settings });

const prompt = 'a red fox';
const generations = [
  ['older', { model: 'kling-v3.0-std', prompt }],
  ['newer', { model: 'kling-v3.0-turbo-std', prompt }],
] as const;

const submits = () => emulator.requests().filter(({ route }) => route === 'submit');

describe.each(generations)('a submit of the %s generation', (_generation, request) => {
  const loseAnswer = () =>
    emulator.faults.set({
      provider: 'kling',
      route: 'submit',
      kind: 'drop-after-accept',
      times: 1,
    });

  it('whose answer is lost is found by its name, and sent once', async () => {
    loseAnswer();
    const task = await create().start(request);
    const [made, ...others] = emulator.ledger();
    expect(others).toEqual([]);
    expect(task).toMatchObject({ isRecovered: true });
    expect(task.id.endsWith(`:${made?.taskId}`)).toBe(true);
    expect(submits()).toHaveLength(1);
  });

  it('is found by its key in another process, among many', async () => {
    for (const idempotencyKey of ['one', 'two', 'three']) {
      await create().start(request, { idempotencyKey });
    }
    const found = await create().recover(request, { since: Date.now() - 60_000, key: 'two' });
    expect(found.outcome).toBe('found');
    expect(found.taskIds[0]?.endsWith(`:${emulator.ledger()[1]?.taskId}`)).toBe(true);
  });

  it('that made no task is known to have made none, once its time is over', async () => {
    const since = Date.now() - 700_000;
    const found = await create().recover(request, { since, key: 'never sent' });
    expect(found).toMatchObject({ outcome: 'none', taskIds: [] });
    expect(submits()).toEqual([]);
  });

  it('that another process has sent already finds its task, and pays once', async () => {
    const first = await create().start(request, { idempotencyKey: 'order 7' });
    const second = await create().start(request, { idempotencyKey: 'order 7' });
    expect(second).toMatchObject({ id: first.id, isRecovered: true });
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('stays unknown while nothing answers, and says how a person finds it', async () => {
    loseAnswer();
    emulator.faults.set({ provider: 'kling', route: 'history', kind: '503' });
    expect(await rejectionOf(create().start(request))).toMatchObject({
      code: 'submission-unknown',
      charged: 'unknown',
      lookup: expect.stringContaining('external_task_id'),
    });
  });
});

describe('an answer that proves nothing of a lost submit', () => {
  const answering = (status: number, body: unknown) =>
    createKling({
      apiKey: 'test-key-0123',
      sleep: async () => {},
      fetch: async (_url, { method }) => {
        if (method === 'POST') throw new TypeError('fetch failed');
        const text = typeof body === 'string' ? body : JSON.stringify(body);
        return new Response(text, { status });
      },
    });
  const since = Date.now() - 3_600_000;
  const older = { model: 'kling-v3.0-std', prompt };
  const newer = { model: 'kling-v3.0-turbo-std', prompt };

  it.each([
    ['a page of a proxy', 404, '<html>not found</html>'],
    ['a path that is not served', 404, { code: 1202, message: 'the method is invalid' }],
    ['a model that is not there', 404, { code: 1203, message: 'no such resource or model' }],
  ])('is %s, of which nobody learns that there is no task', async (_what, status, body) => {
    const found = await answering(status, body).recover(older, { since, key: 'order 7' });
    expect(found).toMatchObject({ outcome: 'unknown', taskIds: [] });
  });

  it.each([
    ['without a name', [{ id: '1', status: 'submitted' }]],
    ['with the name of another', [{ id: '1', status: 'submitted', external_id: 'x' }]],
    [
      'that are all there are',
      [
        { id: '1', status: 'submitted', external_id: 'x' },
        { id: '2', status: 'submitted', external_id: 'y' },
      ],
    ],
  ])(
    'is a list of tasks %s: none is taken for the own one, and none is ruled out',
    async (_what, data) => {
      const kling = answering(200, { code: 0, data });
      expect(await rejectionOf(kling.start(newer))).toMatchObject({ code: 'submission-unknown' });
      const found = await kling.recover(newer, { since, key: 'order 7' });
      expect(found).toMatchObject({ outcome: 'unknown', taskIds: [] });
    },
  );
});
