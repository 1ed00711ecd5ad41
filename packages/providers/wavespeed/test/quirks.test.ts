import { describe, expect, it } from 'vitest';
import { twoShots } from '@genlock/test-support/requests';
import { rejectionOf } from '@genlock/test-support/async';
import { expectWarmup, useWire, wireSettings, type WireAnswer } from '@genlock/test-support/wire';
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
  for (let read = 0; read < 3; read += 1) {
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

  it('is refused for want of a right, with the code that reports which', async () => {
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
  it('is searched for in the history, with its inputs', async () => {
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
      error: {
        kind,
        message: error,
        providerCode: String(code),
        charged: kind === 'moderated' ? 'unknown' : 'no',
      },
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

  it('is left alone by an answer that does not report it', async () => {
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

  it('is not reported to a wrong key, which HTTP 200 may hide', async () => {
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

describe('a failure of WaveSpeed by moderation', () => {
  const sensitive =
    'Content flagged as potentially sensitive. Please try different prompts or images.';

  it.each([
    [undefined, sensitive],
    [0, sensitive],
    [1403, sensitive],
    [1405, 'The content contains sensitive information.'],
    [5000, 'Failure to pass the risk control system'],
    [9999, 'Your request was rejected by our safety system'],
    [undefined, 'This violates our content policy'],
    [undefined, 'NSFW content detected'],
  ])('is reported by its words where its code %j does not (case 2.6)', async (code, error) => {
    expect(await read({ status: 'failed', code, error, outputs: [] })).toMatchObject({
      status: 'failed',
      error: { kind: 'moderated', charged: 'unknown' },
    });
  });

  it.each([
    [1402, `Could not load the image: ${sensitive}`, 'media-unreachable'],
    [5004, 'The safety filter timed out', 'timeout'],
    [undefined, 'The task failed at a sensitive place', 'generation-failed'],
  ])('is none where the code %j or other words say so (case 2.6)', async (code, error, kind) => {
    expect(await read({ status: 'failed', code, error })).toMatchObject({ error: { kind } });
  });
});

describe('an answer of WaveSpeed in another shape', () => {
  const film = 'https://cdn.test/v.mp4';

  it.each(['completed', 'Completed', 'COMPLETED', 'succeeded', 'success'])(
    'is read where it says %s (cases 2.3, 2.4)',
    async (status) => {
      expect(await read({ status, outputs: [film] })).toMatchObject({ status: 'succeeded' });
    },
  );

  it.each([
    ['error', 'failed'],
    ['Failed', 'failed'],
    ['canceled', 'canceled'],
    ['Cancelled', 'canceled'],
  ])('has ended where it says %s (cases 2.3, 2.4)', async (word, status) => {
    const state = await read({ status: word, error: 'no foxes', outputs: null });
    expect(state).toMatchObject({ status, providerStatus: word });
  });

  it.each<[string, unknown]>([
    ['one text', film],
    ['an object', { url: film }],
    ['a thumb before it', ['thumb', film]],
    ['a cover before it', ['https://cdn.test/cover.jpg', film]],
    ['an empty text before it', ['', film]],
  ])('has its video in %s (cases 2.4, 2.5)', async (_what, outputs) => {
    expect(await read({ status: 'completed', outputs })).toMatchObject({
      status: 'succeeded',
      videos: [{ url: film, mediaType: 'video/mp4' }],
    });
  });

  it.each<[unknown]>([[['cover.jpg', 'v.mp4']], [['']], ['/v.mp4'], [['https://a.test/c.png']]])(
    'has failed where no output is a video at a URL: %j (case 2.5)',
    async (outputs) => {
      expect(await read({ status: 'completed', outputs })).toMatchObject({
        id,
        status: 'failed',
        videos: [],
        error: { charged: 'unknown' },
      });
    },
  );

  it('ends as failed, with the answer, where no file is named in three reads (case 2.4)', async () => {
    const data = { status: 'completed', outputs: { somewhere: film } };
    for (let reads = 0; reads < 3; reads += 1) wire.answer(result, { body: envelope(data) });
    const state = await wavespeed.status(id);
    expect(state).toMatchObject({ status: 'failed', raw: envelope(data) });
  });
});

describe('an answer of WaveSpeed that is about something else', () => {
  const ended = { status: 'failed', error: 'no foxes', outputs: [] };

  it.each([401, 403, 429, 500, 503])(
    'ends no task with HTTP %d, whatever its body says (case 2.7)',
    async (status) => {
      for (let tries = 0; tries < (status < 429 ? 1 : 3); tries += 1) {
        wire.answer(result, { status, body: envelope(ended) });
      }
      expect(await rejectionOf(wavespeed.status(id))).toMatchObject({ code: 'task-read' });
    },
  );

  it.each([
    ['a code of a fault', { code: 500, message: 'oops', data: ended }],
    ['another task', envelope({ ...ended, id: 'other' })],
    [
      'a video of another task',
      envelope({ id: 'other', status: 'completed', outputs: ['https://a.test/v.mp4'] }),
    ],
  ])('ends no task with %s (case 2.7)', async (_what, body) => {
    for (let tries = 0; tries < 3; tries += 1) wire.answer(result, { body });
    expect(await rejectionOf(wavespeed.status(id))).toMatchObject({
      code: 'task-read',
      isRetryable: true,
      taskId: id,
    });
  });
});

describe('what a task of WaveSpeed cost', () => {
  const prediction = { uuid: '3b1f' };
  const done = { state: 'done' };
  const deduct = { billing_type: 'deduct', price: 0.42, order: done, prediction };

  async function costOf(...items: readonly object[]): Promise<number | undefined> {
    wire.answer(`POST ${api}/billings/search`, { body: envelope({ items }) });
    return wavespeed.cost(id);
  }

  it('is what was taken less what was given back (case 3.1)', async () => {
    expect(await costOf(deduct)).toBe(0.42);
    expect(await costOf(deduct, { ...deduct, billing_type: 'refund' })).toBe(0);
    expect(await costOf({ ...deduct, billing_type: 'DEDUCT' })).toBe(0.42);
  });

  it.each<[string, readonly object[]]>([
    ['a price below 0', [{ ...deduct, price: -100 }]],
    ['a type that is not known', [deduct, { ...deduct, billing_type: 'bonus' }]],
    ['no type', [{ ...deduct, billing_type: null }]],
    ['a refund alone', [{ ...deduct, billing_type: 'refund' }]],
    ['more back than was taken', [deduct, { ...deduct, billing_type: 'refund', price: 9 }]],
  ])('is not known from %s (case 3.1)', async (_what, items) => {
    expect(await costOf(...items)).toBeUndefined();
  });

  it.each<[string, readonly object[]]>([
    ['a price of 0, which is reported later', [{ ...deduct, price: 0 }]],
    ['money that is only held', [{ ...deduct, order: { state: 'pre' } }]],
    ['another currency', [{ ...deduct, currency: 'EUR' }]],
    ['the record of another task', [{ ...deduct, prediction: { uuid: 'other' } }]],
    ['a record of no task', [{ ...deduct, prediction: null }]],
    ['no record', []],
  ])('is not known from %s (case 3.3)', async (_what, items) => {
    expect(await costOf(...items)).toBeUndefined();
  });

  it('leaves out the records of other tasks beside its own (case 3.3)', async () => {
    const other = { ...deduct, price: 9, prediction: { uuid: 'other' } };
    expect(await costOf(other, deduct)).toBe(0.42);
  });

  it('is no quote in another currency, and none below 0 (cases 3.1, 3.3)', async () => {
    for (const data of [{ price: 9, currency: 'EUR' }, { price: -9 }]) {
      wire.answer(`POST ${api}/model/price`, { body: envelope(data) });
      expect(await wavespeed.quote(fox)).toMatchObject({ live: false, usd: 0.42 });
    }
  });
});
