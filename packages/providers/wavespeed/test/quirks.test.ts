import { describe, expect, it } from 'vitest';
import { twoShots } from '../../../../test/support/requests.ts';
import {
  expectWarmup,
  rejectionOf,
  useWire,
  wireSettings,
  type WireAnswer,
} from '../../../../test/support/wire.ts';
import { createWaveSpeed } from '../src/index.ts';

const wire = useWire();
const wavespeed = createWaveSpeed(wireSettings);

const api = 'https://api.wavespeed.ai/api/v3';
const standard = 'kwaivgi/kling-v3.0-std/text-to-video';
const id = `wavespeed:${standard}:3b1f`;
const fox = { model: 'kling-v3.0-std', prompt: 'a red fox' };
const result = `GET ${api}/predictions/3b1f/result`;

const envelope = (data: object) => ({ code: 200, message: 'success', data });

/** Submits and gives the body that was sent. */
async function bodyOf(given: object): Promise<unknown> {
  wire.answer(`POST ${api}/${standard}`, { body: envelope({ id: '3b1f' }) });
  await wavespeed.start({ ...fox, ...given });
  return wire.calls[0]?.body;
}

/** Reads a task that the result describes so. */
async function read(data: object, status = 200) {
  wire.answer(result, { status, body: envelope(data) });
  return wavespeed.status(id);
}

/** Submits and gives what comes of this answer. */
async function failureOf(answer: WireAnswer): Promise<unknown> {
  wire.answer(`POST ${api}/${standard}`, answer);
  // Without time between them, the looks for a lost task find nothing at once.
  for (let look = 0; look < 3; look += 1) {
    wire.answer(`POST ${api}/predictions`, { body: envelope({ items: [] }) });
  }
  return rejectionOf(wavespeed.start(fox));
}

describe('what WaveSpeed is sent', () => {
  it('is a whole duration, and the audio switch even when it is off', async () => {
    expect(await bodyOf({})).toEqual({ prompt: 'a red fox', duration: 5, sound: false });
  });

  it('are shots with whole durations, and the sum of them', async () => {
    expect(await bodyOf({ prompt: undefined, shots: twoShots })).toEqual({
      multi_prompt: [
        { prompt: 'a fox', duration: 3 },
        { prompt: 'a hare', duration: 4 },
      ],
      duration: 7,
      sound: false,
    });
  });

  it('is nothing that it would ignore in silence', async () => {
    const ignored = { seed: 1, fps: 24, resolution: '1280x720' };
    wire.answer(`POST ${api}/${standard}`, { body: envelope({ id: '3b1f' }) });
    const { warnings } = await wavespeed.start({ ...fox, ...ignored });
    expect(warnings).toHaveLength(3);
    expect(wire.calls[0]?.body).toEqual({ prompt: 'a red fox', duration: 5, sound: false });
  });

  it('are no shots together with a last frame', async () => {
    const frames = { firstFrame: 'https://me.test/a.png', lastFrame: 'https://me.test/b.png' };
    const shots = [{ prompt: 'a fox', durationSeconds: 5 }];
    const request = { model: 'kling-v3.0-std', shots, ...frames };
    expect(await rejectionOf(wavespeed.start(request))).toMatchObject({
      code: 'invalid-request',
      issues: [{ field: 'lastFrame' }],
    });
  });
});

describe('a submit to WaveSpeed that went wrong', () => {
  it.each([
    ['HTTP 200 with a code of its own', { status: 200, body: { code: 400, message: 'bad' } }],
    ['HTTP 400', { status: 400, body: { code: 400, message: 'bad' } }],
  ])('is refused by %s', async (_what, answer) => {
    wire.answer(`POST ${api}/${standard}`, answer);
    expect(await rejectionOf(wavespeed.start(fox))).toMatchObject({
      code: 'submit-refused',
      statusCode: 400,
      fault: { kind: 'invalid-request', message: 'bad' },
      charged: 'no',
    });
  });

  it.each([402, 403])('is refused for want of money: %d', async (status) => {
    const body = { code: status, message: 'Insufficient credits.' };
    wire.answer(`POST ${api}/${standard}`, { status, body });
    expect(await rejectionOf(wavespeed.start(fox))).toMatchObject({
      code: 'submit-refused',
      fault: { kind: 'insufficient-funds' },
    });
  });

  it('is refused for want of a right, with the code that tells which', async () => {
    const body = { code: 403, message: 'role viewer may not', error_code: 'ROLE' };
    wire.answer(`POST ${api}/${standard}`, { status: 403, body });
    expect(await rejectionOf(wavespeed.start(fox))).toMatchObject({
      fault: { kind: 'permission', providerCode: 'ROLE' },
    });
  });

  it.each<[string, WireAnswer]>([
    ['a success without an id', { body: { code: 200, message: 'success', data: {} } }],
    ['a code of a fault', { body: { code: 500, message: 'oops' } }],
    ['a page', { body: '<html>' }],
    ['a fault', { status: 502, body: '<html>' }],
  ])('may have made a task after %s', async (_what, answer) => {
    expect(await failureOf(answer)).toMatchObject({
      code: 'submission-unknown',
      isRetryable: false,
      charged: 'unknown',
    });
  });
});

describe('a submit to WaveSpeed whose answer was lost', () => {
  it('is looked for in the history, with its inputs', async () => {
    const now = Date.UTC(2026, 0, 2);
    const inputs = { cfg_scale: 0.5, prompt: 'a red fox', duration: 5, sound: false };
    const item = { id: 'found1', model: standard, created_at: new Date(now).toISOString(), inputs };
    wire.answer(`POST ${api}/${standard}`, { status: 502, body: '<html>' });
    wire.answer(`POST ${api}/predictions`, { body: envelope({ page: 1, items: [item] }) });
    const task = await createWaveSpeed({ ...wireSettings, now: () => now }).start(fox);
    expect(task).toMatchObject({ id: `wavespeed:${standard}:found1`, isRecovered: true });
    expect(wire.calls[1]?.body).toMatchObject({
      model: standard,
      created_after: '2026-01-01T23:59:50.000Z',
      include_inputs: true,
    });
  });
});

describe('a task of WaveSpeed', () => {
  it.each([
    ['created', 'queued'],
    ['processing', 'running'],
    ['cancelled', 'canceled'],
    ['deleted', 'expired'],
    ['timeout', 'failed'],
    ['pending', 'running'],
  ])('that is %s is %s', async (word, status) => {
    const state = await read({ status: word, outputs: null });
    expect(state).toMatchObject({ status, providerStatus: word });
  });

  it.each([
    [1200, 'moderated'],
    [1400, 'invalid-request'],
    [1401, 'invalid-request'],
    [1402, 'media-unreachable'],
    [1403, 'generation-failed'],
    [1405, 'generation-failed'],
    [5000, 'generation-failed'],
    [5003, 'unavailable'],
    [5004, 'timeout'],
    [9999, 'generation-failed'],
  ])('that failed as HTTP 200 with code %d is %s', async (code, kind) => {
    const error = 'the task failed';
    expect(await read({ status: 'failed', code, error, outputs: [] })).toMatchObject({
      status: 'failed',
      error: { kind, message: error, providerCode: String(code), charged: 'no' },
    });
  });

  it('goes on when only the wait of the server ran out', async () => {
    const data = { status: 'processing', code: 5004, error: 'Sync mode timed out' };
    expect(await read(data)).toMatchObject({ status: 'running', error: undefined });
  });

  it('shows what is a text among its outputs', async () => {
    const outputs = [{ text: 'a note' }, 'https://cdn.test/a.mp4'];
    expect(await read({ status: 'completed', outputs })).toMatchObject({
      status: 'succeeded',
      videos: [{ url: 'https://cdn.test/a.mp4' }],
    });
  });

  it('has failed when it is completed without a video', async () => {
    expect(await read({ status: 'completed', outputs: [] })).toMatchObject({ status: 'failed' });
  });

  it('is left alone by an answer that does not tell of it', async () => {
    for (let tries = 0; tries < 3; tries += 1) {
      wire.answer(result, { body: { code: 500, message: 'oops' } });
    }
    expect(await rejectionOf(wavespeed.status(id))).toMatchObject({
      code: 'task-read',
      isRetryable: true,
      taskId: id,
    });
  });

  it('may not be known at first', async () => {
    await expectWarmup(createWaveSpeed, id, () => {
      wire.answer(result, { status: 404, body: { code: 404, message: 'not found' } });
    });
  });

  it('is not told to a wrong key, which HTTP 200 may hide', async () => {
    wire.answer(result, { body: { code: 401, message: 'unauthorized' } });
    expect(await rejectionOf(wavespeed.status(id))).toMatchObject({
      code: 'task-read',
      isRetryable: false,
      statusCode: 401,
    });
  });

  it('cannot be canceled, and goes on', async () => {
    wire.answer(result, { body: envelope({ status: 'processing' }) });
    expect(await wavespeed.cancel(id)).toMatchObject({
      outcome: 'unsupported',
      state: { status: 'running' },
    });
  });
});
