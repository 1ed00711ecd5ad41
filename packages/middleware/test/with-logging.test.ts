import { TaskFailedError } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { withLogging, wrapVideoModel } from '../src/index.ts';
import {
  call,
  completed,
  failed,
  fakeModel,
  generated,
  httpError,
  pending,
  prompt,
  rejection,
  started,
  type FakeScripts,
} from './support/fake-model.ts';

/** Runs a call to its end with a clock that goes on by a second at each glance. */
async function run(scripts: FakeScripts): Promise<readonly string[]> {
  const lines: string[] = [];
  let time = 0;
  const middleware = withLogging({
    log: (line) => void lines.push(line),
    now: () => (time += 1_000),
  });
  const model = wrapVideoModel({ model: fakeModel(scripts).model, middleware });
  if (model.doGenerate !== undefined) {
    await Promise.resolve(model.doGenerate(call)).catch(() => undefined);
    return lines;
  }
  const result = await Promise.resolve(model.doStart?.(call)).catch(() => undefined);
  for (const _step of result === undefined ? [] : (scripts.status ?? [])) {
    const { operation = null } = result ?? {};
    await Promise.resolve(model.doStatus?.({ operation })).catch(() => undefined);
  }
  return lines;
}

const who = 'provider=acme.video model=kite-1';

describe('one line', () => {
  it('for the start, for each change, and for the end', async () => {
    const status = [pending(), pending(), completed()];
    expect(await run({ start: [started()], status })).toEqual([
      `video started ${who} task=task-1`,
      `video pending ${who} task=task-1 reads=1`,
      `video completed ${who} task=task-1 reads=3 seconds=1`,
    ]);
  });

  it("in Genlock's words, with estimate and cost", async () => {
    const task = 'fal:a/b:7';
    const lines = await run({
      start: [started(task, { taskId: task, estimateUsd: 0.42 })],
      status: [
        pending({ taskId: task, status: 'queued' }),
        pending({ taskId: task, status: 'running' }),
        completed({ taskId: task, status: 'succeeded', cost: 0.4 }),
      ],
    });
    expect(lines).toEqual([
      `video started ${who} task=${task} estimateUsd=0.42`,
      `video queued ${who} task=${task} reads=1`,
      `video running ${who} task=${task} reads=2`,
      `video succeeded ${who} task=${task} usd=0.40 reads=3 seconds=1`,
    ]);
  });

  it('for a failed task, with the reason', async () => {
    const lines = await run({ start: [started()], status: [failed(`Too dark: ${prompt}`)] });
    expect(lines[1]).toBe(
      `video failed ${who} task=task-1 reason="Too dark: [redacted]" reads=1 seconds=1`,
    );
  });

  it('for a refused and for a lost start', async () => {
    expect(await run({ start: [httpError(402)], status: [] })).toEqual([
      `video refused ${who} error=402 reason="HTTP 402"`,
    ]);
    expect(await run({ start: [httpError(503)], status: [] })).toEqual([
      `video unknown ${who} error=503 reason="HTTP 503"`,
    ]);
  });

  it('for each read that threw, and for the way back', async () => {
    const lines = await run({ start: [started()], status: [httpError(503), pending()] });
    expect(lines.slice(1)).toEqual([
      `video read-failed ${who} task=task-1 error=503 reason="HTTP 503" reads=1`,
      `video pending ${who} task=task-1 reads=2`,
    ]);
  });

  it('for a generation and its end', async () => {
    expect(await run({ generate: [generated({ taskId: 'fal:a/b:7', cost: 0.4 })] })).toEqual([
      `video started ${who}`,
      `video completed ${who} task=fal:a/b:7 seconds=1 usd=0.40`,
    ]);
    const error = new TaskFailedError({
      id: 'fal:a/b:7',
      provider: 'fal',
      endpoint: 'a/b',
      model: 'kite',
      status: 'failed',
      providerStatus: 'COMPLETED',
      videos: [],
      error: { kind: 'moderated', message: 'flagged', charged: 'yes' },
      raw: undefined,
    });
    expect((await run({ generate: [error] }))[1]).toBe(
      `video failed ${who} task=fal:a/b:7 error=task-failed ` +
        'reason="Task fal:a/b:7 failed, moderated: flagged. It was charged." seconds=1',
    );
  });
});

describe('no line', () => {
  it('holds a prompt, a key or a medium', async () => {
    const secret = `${prompt} Key abc123:def Bearer xyz data:image/png;base64,AAAA https://a.example/b?token=t`;
    const all = await Promise.all([
      run({ start: [httpError(500, { message: secret })], status: [] }),
      run({ generate: [httpError(422, { message: secret })] }),
      run({
        start: [started({ url: 'https://a.example/b?token=t' })],
        status: [httpError(503, { message: secret }), failed(secret)],
      }),
    ]);
    expect(all.flat()).toHaveLength(6);
    expect(all.flat().join('\n')).not.toMatch(/dunes|abc123|xyz|AAAA|token=/);
  });

  it('reports a foreign text when the prompt is not known', async () => {
    const lines: string[] = [];
    const { model } = fakeModel({ status: [failed(`Too dark: ${prompt}`)] });
    const wrapped = wrapVideoModel({
      model,
      middleware: withLogging({ log: (line) => void lines.push(line) }),
    });
    await wrapped.doStatus?.({ operation: 'task-9' });
    expect(lines).toEqual([`video failed ${who} task=task-9 reads=1`]);
  });
});

it('a log that throws does no harm', async () => {
  const { model } = fakeModel({ start: [started()], status: [httpError(503)] });
  const log = (): never => {
    throw new Error('disk full');
  };
  const wrapped = wrapVideoModel({ model, middleware: withLogging({ log }) });
  expect(await wrapped.doStart?.(call)).toEqual(started());
  expect(await rejection(wrapped.doStatus?.({ operation: 'task-1' }))).toMatchObject({
    statusCode: 503,
  });
});
