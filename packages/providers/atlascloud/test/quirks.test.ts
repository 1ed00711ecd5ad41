import { describe, expect, it } from 'vitest';
import { rejectionOf } from '@genlock/test-support/async';
import { expectWarmup, useWire, wireSettings, type WireAnswer } from '@genlock/test-support/wire';
import { createAtlasCloud } from '../src/index.ts';

const wire = useWire();
const atlascloud = createAtlasCloud({ ...wireSettings, apiKey: 'apikey-test' });

const api = 'https://api.atlascloud.ai/api/v1';
const prediction = `GET ${api}/model/prediction/pred_1`;
const id = 'atlascloud:kwaivgi/kling-v3.0-std/text-to-video:pred_1';
const fox = { model: 'kling-v3.0-std', prompt: 'a red fox' };
const url = 'https://media.atlascloud.test/a.mp4';

async function read(data: object, status = 200, envelope: object = {}) {
  wire.answer(prediction, { status, body: { code: status, data, ...envelope } });
  return atlascloud.status(id);
}

async function failureOf(answer: WireAnswer): Promise<unknown> {
  wire.answer(`POST ${api}/model/generateVideo`, answer);
  return rejectionOf(atlascloud.start(fox));
}

describe('what AtlasCloud is sent', () => {
  it('is flat, with the model, the duration and the audio switch even when it is off', async () => {
    wire.answer(`POST ${api}/model/generateVideo`, { body: { data: { id: 'pred_1' } } });
    await atlascloud.start(fox);
    expect(wire.calls[0]?.body).toEqual({
      model: 'kwaivgi/kling-v3.0-std/text-to-video',
      prompt: 'a red fox',
      duration: 5,
      sound: false,
    });
  });

  it.each([
    { data: { id: 'pred_1' } },
    { id: 'pred_1' },
    { id: 'pred_1', data: null },
    { data: { prediction_id: 'pred_1' } },
  ])('makes a task whose id is found in %j', async (body) => {
    wire.answer(`POST ${api}/model/generateVideo`, { body: { code: 200, ...body } });
    expect(await atlascloud.start(fox)).toMatchObject({ id });
  });

  it('are no shots: no source says that it takes them', async () => {
    const shots = [{ prompt: 'a fox', durationSeconds: 5 }];
    const error = await rejectionOf(atlascloud.start({ ...fox, shots }));
    expect(error).toMatchObject({ code: 'invalid-request', issues: [{ field: 'shots' }] });
  });

  it('is always a prompt', async () => {
    const request = { model: 'kling-v3.0-std', firstFrame: 'https://me.test/a.png' };
    expect(await rejectionOf(atlascloud.start(request))).toMatchObject({
      issues: [{ field: 'prompt', given: 'nothing' }],
    });
  });
});

describe('a submit to AtlasCloud that went wrong', () => {
  it.each<[string, WireAnswer, object]>([
    [
      'msg',
      { status: 401, body: { code: 401, msg: 'no' } },
      { kind: 'authentication', message: 'no' },
    ],
    [
      'message',
      { status: 402, body: { message: 'no' } },
      { kind: 'insufficient-funds', message: 'no' },
    ],
    [
      'a code in a text',
      { body: { code: '400', msg: 'no', data: null } },
      { kind: 'invalid-request' },
    ],
    ['an unknown model', { status: 404, body: {} }, { kind: 'not-found', message: 'HTTP 404' }],
    [
      'the words for an empty balance',
      { status: 400, body: { code: 400, msg: 'Insufficient balance.' } },
      { kind: 'insufficient-funds' },
    ],
    ['a region', { status: 451, body: { msg: 'no' } }, { kind: 'permission' }],
  ])('is refused, reported by %s', async (_what, answer, fault) => {
    expect(await failureOf(answer)).toMatchObject({ code: 'submit-refused', fault, charged: 'no' });
  });

  it('names the call for the support', async () => {
    const body = { code: 400, msg: 'no', request_id: 'r1' };
    expect(await failureOf({ status: 400, body })).toMatchObject({ requestId: 'r1' });
    const headers = { 'x-request-id': 'r2' };
    expect(await failureOf({ status: 400, body: {}, headers })).toMatchObject({ requestId: 'r2' });
  });

  it.each<[string, WireAnswer]>([
    ['a fault', { status: 500, body: { code: 500, msg: 'oops' } }],
    ['a page', { status: 502, body: '<html>' }],
    ['a success without an id', { body: { code: 200, data: { status: 'starting' } } }],
    ['a code that is null', { body: { code: null, data: null } }],
  ])('may have made a task after %s, which nobody can look up', async (_what, answer) => {
    expect(await failureOf(answer)).toMatchObject({
      code: 'submission-unknown',
      statusCode: answer.status ?? 200,
      charged: 'unknown',
      lookup: expect.stringContaining('no look-up'),
    });
  });
});

describe('a task of AtlasCloud', () => {
  it.each([
    ['starting', 'queued'],
    ['created', 'queued'],
    ['pending', 'queued'],
    ['Processing', 'running'],
    ['running', 'running'],
    ['canceled', 'canceled'],
    ['cancelled', 'canceled'],
    ['expired', 'expired'],
    ['dreaming', 'running'],
  ])('that is %s is %s', async (word, status) => {
    expect(await read({ status: word, outputs: null })).toMatchObject({ status });
  });

  it.each(['completed', 'succeeded', 'Success', 'done'])(
    'that is %s has a video',
    async (status) => {
      expect(await read({ status, outputs: [url] })).toMatchObject({ status: 'succeeded' });
    },
  );

  it.each([200, 400, 500])('that failed may come as HTTP %d', async (status) => {
    const data = { status: 'failed', error: 'no foxes', error_code: 1039, outputs: null };
    expect(await read(data, status)).toMatchObject({
      status: 'failed',
      error: { kind: 'moderated', message: 'no foxes', providerCode: '1039', charged: 'no' },
    });
  });

  it.each([
    [1039, 'moderated'],
    ['1039', 'moderated'],
    [1010002, 'moderated'],
    [1042, 'media-unreachable'],
    [7, 'generation-failed'],
    [undefined, 'generation-failed'],
  ])('that failed with code %j is %s', async (code, kind) => {
    expect(await read({ status: 'failed', error_code: code })).toMatchObject({ error: { kind } });
  });

  it.each([
    [{ code: 500, msg: 'no foxes' }, 'no foxes'],
    [{ code: 500, message: 'no foxes', msg: '' }, 'no foxes'],
    [{ code: 200, message: 'success' }, 'the provider gave no reason (failed)'],
  ])('that failed says why in %j', async (envelope, message) => {
    const state = await read({ status: 'failed', error: '' }, 200, envelope);
    expect(state).toMatchObject({ status: 'failed', error: { message } });
  });

  it.each(['error', 'timeout', 'timed out'])('has failed when it is "%s"', async (status) => {
    const state = await read({ status }, 500, { message: 'it failed (code: generation_failed)' });
    expect(state).toMatchObject({
      status: 'failed',
      providerStatus: status,
      error: { message: 'it failed (code: generation_failed)' },
    });
  });

  it.each([
    ['a list', { outputs: [url] }],
    ['a text', { outputs: url }],
    ['an object', { outputs: { url } }],
    ['a list of objects', { outputs: [{ url }] }],
    ['a text under another name', { outputs: null, output: url }],
    ['a list under another name', { output: [url] }],
    ['an object with a download', { outputs: [{ download_url: url }] }],
    ['an object with an output', { outputs: [{ output: url }] }],
    ['an object with a URI', { output: { uri: url } }],
    ['a list with something else in it', { outputs: ['', 7, null, url] }],
    ['the URLs beside it', { outputs: [], urls: { video: url, get: 'https://a.test' } }],
    ['an answer with odd trimmings', { outputs: [url], error: {}, error_code: [], price: {} }],
  ])('shows its video from %s', async (_what, data) => {
    expect(await read({ status: 'completed', ...data })).toMatchObject({
      status: 'succeeded',
      videos: [{ url }],
    });
  });

  it.each([
    ['0.357', 0.357],
    [0.357, 0.357],
    ['0', undefined],
    [0, undefined],
    ['0.00', undefined],
    ['-0.357', undefined],
    [-100, undefined],
    ['', undefined],
    [null, undefined],
    ['free', undefined],
  ])('costs what it says, or nothing is said: %j (cases 3.1, 3.3)', async (price, cost) => {
    expect((await read({ status: 'completed', outputs: [url], price })).cost).toBe(cost);
  });

  it.each([400, 404])('may not be known at first: %d', async (status) => {
    await expectWarmup(createAtlasCloud, id, () => {
      wire.answer(prediction, { status, body: { code: status, msg: 'not found' } });
    });
  });

  it.each([401, 403, 422])('is not reported when the question is refused: %d', async (status) => {
    wire.answer(prediction, { status, body: { code: status, msg: 'no' } });
    expect(await rejectionOf(atlascloud.status(id))).toMatchObject({
      code: 'task-read',
      isRetryable: false,
    });
  });

  it('is left alone by a page of a gateway', async () => {
    for (let tries = 0; tries < 3; tries += 1)
      wire.answer(prediction, { status: 502, body: '<html>' });
    expect(await rejectionOf(atlascloud.status(id))).toMatchObject({
      code: 'task-read',
      isRetryable: true,
      taskId: id,
    });
  });
});

describe('a failure of AtlasCloud by moderation', () => {
  it.each([
    [undefined, 'Failure to pass the risk control system'],
    [500, 'The input was refused by content moderation'],
    [undefined, 'Content flagged as potentially sensitive.'],
  ])('is reported by its words where its code %j does not (case 2.6)', async (code, error) => {
    expect(await read({ status: 'failed', error, error_code: code })).toMatchObject({
      error: { kind: 'moderated', charged: 'no' },
    });
  });

  it('is none where the code says something else (case 2.6)', async () => {
    const data = { status: 'failed', error: 'content policy', error_code: 1042 };
    expect(await read(data)).toMatchObject({ error: { kind: 'media-unreachable' } });
  });

  it('is read where the error is an object (case 2.6)', async () => {
    const error = { message: 'Failure to pass the risk control system', code: 'x' };
    expect(await read({ status: 'failed', error })).toMatchObject({ error: { kind: 'moderated' } });
  });
});

describe('an answer of AtlasCloud in another shape', () => {
  it.each<[string, object]>([
    ['a thumb before it', { outputs: ['thumb', url] }],
    ['a cover before it', { outputs: ['https://a.test/cover.jpg', url] }],
    ['a path before it', { outputs: ['/v.mp4', url] }],
    ['a video URL', { outputs: [{ video_url: url }] }],
    ['a sound beside it', { outputs: [{ audio_url: 'https://a.test/a.mp3' }, { video_url: url }] }],
  ])('has its video in %s (cases 2.4, 2.5)', async (_what, data) => {
    const { videos } = await read({ status: 'completed', ...data });
    expect(videos.map((video) => video.url)).toEqual([url]);
  });

  it.each([[['cover.jpg', 'v.mp4']], [['']], ['/v.mp4']])(
    'has failed where no output is a video at a URL: %j (case 2.5)',
    async (outputs) => {
      expect(await read({ status: 'completed', outputs })).toMatchObject({ id, status: 'failed' });
    },
  );

  it('is no verdict without outputs, and has failed when it stays so (case 2.4)', async () => {
    for (let reads = 0; reads < 2; reads += 1) {
      wire.answer(prediction, { body: { code: 200, data: { status: 'completed' } } });
    }
    expect(await read({ status: 'completed', outputs: [url] })).toMatchObject({
      status: 'succeeded',
    });
  });
});

describe('an answer of AtlasCloud that is about something else', () => {
  const ended = { status: 'failed', error: 'no foxes' };

  it.each([401, 403, 429, 503])(
    'ends no task with HTTP %d, whatever its body says (case 2.7)',
    async (status) => {
      for (let tries = 0; tries < (status < 429 ? 1 : 3); tries += 1) {
        wire.answer(prediction, { status, body: { code: status, data: ended } });
      }
      expect(await rejectionOf(atlascloud.status(id))).toMatchObject({ code: 'task-read' });
    },
  );

  it('ends no task where it is another one, and reports no cost of it (cases 2.7, 3.3)', async () => {
    const other = { id: 'other', status: 'completed', outputs: [url], price: 9 };
    for (let tries = 0; tries < 4; tries += 1) {
      wire.answer(prediction, { body: { code: 200, data: other } });
    }
    expect(await rejectionOf(atlascloud.status(id))).toMatchObject({ code: 'task-read' });
    expect(await atlascloud.cost(id)).toBeUndefined();
  });
});
