import { describe, expect, it } from 'vitest';
import { firstFrame, lastFrame, twoShots } from '@genlock/test-support/requests';
import { rejectionOf } from '@genlock/test-support/async';
import { expectWarmup, useWire, wireSettings, type WireAnswer } from '@genlock/test-support/wire';
import { createReplicate } from '../src/index.ts';

const wire = useWire();
const replicate = createReplicate(wireSettings);

const api = 'https://api.replicate.com/v1';
const v3 = 'kwaivgi/kling-v3-video';
const submit = `POST ${api}/models/${v3}/predictions`;
const list = `GET ${api}/predictions`;
const result = `GET ${api}/predictions/3b1f`;
const id = `replicate:${v3}/standard/text-to-video:3b1f`;
const fox = { model: 'kling-v3.0-std', prompt: 'a red fox' };
const url = 'https://replicate.delivery/a.mp4';

/** Reads a task that the answer describes so. */
async function read(data: object, status = 200) {
  wire.answer(result, { status, body: { id: '3b1f', ...data } });
  return replicate.status(id);
}

/** What comes of a submit with this answer, where the list knows nothing of it. */
async function failureOf(answer: WireAnswer, searches = 3): Promise<unknown> {
  wire.answer(submit, answer);
  for (let search = 0; search < searches; search += 1) {
    wire.answer(list, { body: { next: null, results: [] } });
  }
  return rejectionOf(replicate.start(fox));
}

describe('one model of Replicate with several tiers', () => {
  it('is named by its id where one tier is left, and by keys where several are', async () => {
    expect(replicate.supports({ model: 'kwaivgi/kling-v2.6', prompt: 'a fox' })).toMatchObject({
      isSupported: true,
      endpoint: { key: 'kwaivgi/kling-v2.6/text-to-video' },
    });
    const several = replicate.supports({ model: v3, prompt: 'a fox' });
    expect(several).toMatchObject({
      isSupported: false,
      reasons: [expect.stringContaining(`"${v3}/4k/text-to-video"`)],
    });
  });

  it('has no tier among its raw fields', async () => {
    const providerOptions = { replicate: { mode: 'pro' } };
    expect(await rejectionOf(replicate.start({ ...fox, providerOptions }))).toMatchObject({
      code: 'invalid-request',
      issues: [{ field: 'providerOptions.replicate.mode' }],
    });
  });

  it.each([
    ['a last frame with the standard tier of v2.1', { model: 'kling-v2.1-std' }],
    ['a last frame with v2.6', { model: 'kling-v2.6-pro' }],
  ])('refuses %s before anything is sent', async (_what, { model }) => {
    const request = { model, prompt: 'a fox', firstFrame, lastFrame };
    expect(await rejectionOf(replicate.start(request))).toMatchObject({
      code: 'invalid-request',
      issues: [{ field: 'lastFrame' }],
    });
  });

  it('has v2.1 only from a first frame, and says so', () => {
    expect(replicate.supports({ model: 'kling-v2.1-std', prompt: 'a fox' })).toMatchObject({
      isSupported: false,
      reasons: [expect.stringContaining('firstFrame')],
    });
  });

  it('makes no sound beside a video to refer to', () => {
    const references = ['https://me.test/a.mp4'];
    const request = { model: 'kling-o3-std', prompt: 'a fox', references, generateAudio: true };
    expect(replicate.supports(request)).toMatchObject({
      isSupported: false,
      reasons: [expect.stringContaining('generateAudio')],
    });
  });

  it('has no last frame together with shots', async () => {
    const request = { model: 'kling-v3.0-std', shots: twoShots, firstFrame, lastFrame };
    expect(replicate.supports(request)).toMatchObject({ isSupported: false });
  });
});

describe('a deadline at Replicate', () => {
  it.each(['soon', '4s', '0h', '', 4, 7.5, null, true, { s: 5 }])(
    'of %j is refused before anything is sent',
    async (cancelAfter) => {
      const providerOptions = { replicate: { cancelAfter } };
      expect(await rejectionOf(replicate.start({ ...fox, providerOptions }))).toMatchObject({
        code: 'invalid-request',
        issues: [{ field: 'providerOptions.replicate.cancelAfter' }],
      });
    },
  );

  it('of an account with a name of its own is meant, and checked, too', async () => {
    const team = createReplicate({ ...wireSettings, id: 'team' });
    const bad = { ...fox, providerOptions: { team: { cancelAfter: 'soon' } } };
    expect(await rejectionOf(team.start(bad))).toMatchObject({ code: 'invalid-request' });
    wire.answer(submit, { status: 201, body: { id: '3b1f' } });
    await team.start({ ...fox, providerOptions: { team: { cancelAfter: '5m' } } });
    expect(wire.calls).toMatchObject([{ headers: { 'cancel-after': '5m' } }]);
  });
});

describe('a submit to Replicate that went wrong', () => {
  it.each([
    ['problem details', { title: 'Input validation failed', detail: 'no foxes', status: 422 }],
    ['detail alone', { detail: 'no foxes' }],
    ['error alone', { error: 'no foxes' }],
    ['a title alone', { title: 'no foxes' }],
  ])('is refused in the words of %s', async (_what, body) => {
    expect(await failureOf({ status: 422, body }, 0)).toMatchObject({
      code: 'submit-refused',
      statusCode: 422,
      fault: { kind: 'invalid-request', message: 'no foxes' },
      charged: 'no',
    });
  });

  it('is refused by a body that is none, with its status', async () => {
    expect(await failureOf({ status: 400, body: '<html>' }, 0)).toMatchObject({
      code: 'submit-refused',
      fault: { kind: 'invalid-request' },
    });
  });

  it('is refused for want of money', async () => {
    const body = { title: 'Insufficient credit', detail: 'You have insufficient credit.' };
    expect(await failureOf({ status: 402, body }, 0)).toMatchObject({
      code: 'submit-refused',
      fault: { kind: 'insufficient-funds' },
      charged: 'no',
    });
  });

  it('names the prefix of its keys where the key is another provider’s', async () => {
    const body = { title: 'Unauthenticated', detail: 'You did not pass a valid token' };
    wire.answer(submit, { status: 401, body });
    const stranger = createReplicate({ ...wireSettings, apiKey: 'key_of_somebody_else' });
    const error = await rejectionOf(stranger.start(fox));
    expect(error).toMatchObject({ fault: { kind: 'authentication' } });
    expect(String(error)).toContain('r8_');
    expect(String(error)).not.toContain('somebody_else');
  });

  it.each([
    ['~30s', 30_000],
    ['~4s', 4_000],
  ])('may come back after the %s that a throttle reports in words', async (words, ms) => {
    const detail = `Request was throttled. Your rate limit resets in ${words}.`;
    expect(await failureOf({ status: 429, body: { detail } }, 0)).toMatchObject({
      code: 'submit-refused',
      fault: { kind: 'rate-limited' },
      isRetryable: true,
      retryAfterMs: ms,
    });
  });

  it.each<[string, WireAnswer]>([
    ['a success without an id', { status: 201, body: { status: 'starting' } }],
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

describe('a submit to Replicate whose answer was lost', () => {
  const now = Date.UTC(2026, 0, 2);
  const input = { prompt: 'a red fox', duration: 5, generate_audio: false, mode: 'standard' };
  const item = { id: 'found1', model: v3, created_at: new Date(now).toISOString(), input };
  const lost = async (given: object = {}) => {
    wire.answer(submit, { status: 502, body: '<html>' });
    return createReplicate({ ...wireSettings, now: () => now }).start({ ...fox, ...given });
  };

  it('is found in the list by its inputs', async () => {
    wire.answer(list, { body: { next: null, results: [item] } });
    expect(await lost()).toMatchObject({
      id: `replicate:${v3}/standard/text-to-video:found1`,
      isRecovered: true,
    });
    expect(wire.calls[1]?.query).toEqual({
      created_after: '2026-01-01T23:59:50.000Z',
      created_before: '2026-01-02T01:15:00.000Z',
    });
  });

  it('is found on the second page, whose URL is ours', async () => {
    const next = 'https://elsewhere.test/v1/predictions?cursor=cD0y&secret=1';
    wire.answer(list, { body: { next, results: [] } });
    wire.answer(list, { body: { next: null, results: [item] } });
    expect(await lost()).toMatchObject({ isRecovered: true });
    expect(wire.calls[2]?.query).toMatchObject({ cursor: 'cD0y' });
    expect(wire.calls[2]?.call).toMatch(/^GET https:\/\/api\.replicate\.com\/v1\/predictions\?/);
  });

  it('is found although its deadline is no input', async () => {
    wire.answer(list, { body: { next: null, results: [item] } });
    const providerOptions = { replicate: { cancelAfter: '10m' } };
    expect(await lost({ providerOptions })).toMatchObject({ isRecovered: true });
  });

  it.each([
    ['another tier', { ...item, input: { ...input, mode: 'pro' } }],
    ['another model', { ...item, model: 'kwaivgi/kling-v3-omni-video' }],
    ['an earlier task', { ...item, created_at: '2026-01-01T00:00:00Z' }],
  ])('is not %s', async (_what, other) => {
    for (let search = 0; search < 3; search += 1) {
      wire.answer(list, { body: { next: null, results: [other] } });
    }
    expect(await rejectionOf(lost())).toMatchObject({ code: 'submission-unknown' });
  });

  it('may be one whose inputs are gone', async () => {
    const gone = { ...item, input: {}, data_removed: true };
    wire.answer(list, { body: { next: null, results: [gone] } });
    const found = await createReplicate({ ...wireSettings, now: () => now }).recover(fox, {
      since: now,
    });
    expect(found).toMatchObject({ outcome: 'unknown', taskIds: [] });
  });
});

describe('a task of Replicate', () => {
  it.each([
    ['starting', 'queued'],
    ['processing', 'running'],
    ['canceled', 'canceled'],
    ['aborted', 'expired'],
    ['cancelled', 'canceled'],
    ['dreaming', 'running'],
  ])('that is %s is %s', async (word, status) => {
    expect(await read({ status: word, output: null })).toMatchObject({
      status,
      providerStatus: word,
    });
  });

  const moments = { started_at: '2026-11-29T12:01:00Z', completed_at: '2026-11-29T12:05:00.5Z' };

  it('that was aborted never began, and costs nothing', async () => {
    expect(await read({ status: 'aborted', output: null })).toMatchObject({
      status: 'expired',
      error: { kind: 'timeout', charged: 'no', message: expect.stringContaining('deadline') },
    });
  });

  it.each([
    ['at its deadline', '2026-11-29T12:05:00.5Z', 'expired', 'timeout'],
    ['after its deadline', '2026-11-29T12:05:00Z', 'expired', 'timeout'],
    ['before its deadline', '2026-11-29T12:06:00Z', 'canceled', 'canceled'],
    ['without a deadline', null, 'canceled', 'canceled'],
  ])('that was canceled %s is charged', async (_what, deadline, status, kind) => {
    const state = await read({ status: 'canceled', output: null, deadline, ...moments });
    expect(state).toMatchObject({ status, error: { kind, charged: 'yes' } });
  });

  it('that was canceled before it began may be free', async () => {
    const data = { status: 'canceled', started_at: null, completed_at: moments.completed_at };
    expect(await read(data)).toMatchObject({ status: 'canceled', error: { charged: 'unknown' } });
  });

  it.each([
    ['null', null],
    ['an empty list', []],
    ['an empty text', ''],
    ['an empty object', {}],
  ])(
    'whose output was removed, to %s, says that it was made, charged, and is gone',
    async (_what, output) => {
      const data = { status: 'succeeded', output, data_removed: true, ...moments };
      expect(await read(data)).toMatchObject({
        status: 'expired',
        videos: [],
        error: {
          kind: 'not-found',
          message: expect.stringContaining('an hour after the end'),
          charged: 'yes',
        },
      });
    },
  );

  it('whose output is there is not expired, whatever a flag says', async () => {
    const data = { status: 'succeeded', output: url, data_removed: true };
    expect(await read(data)).toMatchObject({ status: 'succeeded', videos: [{ url }] });
  });

  it.each([
    ['E1000: something broke', 'generation-failed', 'E1000'],
    ['Out of memory (E1001)', 'generation-failed', 'E1001'],
    ['E6716', 'timeout', 'E6716'],
    ['The input or output was flagged as sensitive. (E005) (uIJ6)', 'moderated', 'E005'],
    ['Service is temporarily unavailable. (E004)', 'unavailable', 'E004'],
    ['E9999: nobody knows', 'generation-failed', 'E9999'],
    ['Failure to pass the risk control system', 'moderated', undefined],
    ['Prediction timed out', 'timeout', undefined],
    ['no foxes', 'generation-failed', undefined],
  ])('that failed with %j', async (error, kind, providerCode) => {
    expect(await read({ status: 'failed', error, output: null })).toMatchObject({
      status: 'failed',
      error: { kind, providerCode, charged: 'unknown' },
    });
  });

  it('has failed when it is a success without a video', async () => {
    expect(await read({ status: 'succeeded', output: [] })).toMatchObject({ status: 'failed' });
  });

  it('may not be known at first', async () => {
    await expectWarmup(createReplicate, id, () => {
      wire.answer(result, { status: 404, body: { detail: 'not found' } });
    });
  });

  it.each([
    ['another task', { id: 'other', status: 'succeeded', output: url }],
    ['a page', '<html>'],
  ])('is left alone by an answer about %s', async (_what, body) => {
    for (let tries = 0; tries < 3; tries += 1) wire.answer(result, { body });
    expect(await rejectionOf(replicate.status(id))).toMatchObject({
      code: 'task-read',
      isRetryable: true,
      taskId: id,
    });
  });

  it('is read where parts of the answer have another type', async () => {
    const odd = { error: { a: 1 }, started_at: 7, completed_at: 'soon', deadline: [], urls: null };
    expect(await read({ status: 'succeeded', output: url, ...odd })).toMatchObject({
      status: 'succeeded',
      finishedAt: undefined,
      removedAt: undefined,
    });
  });

  it('costs what nobody reports', async () => {
    expect(await replicate.cost(id)).toBeUndefined();
  });
});

describe('a cancel at Replicate', () => {
  const cancel = `POST ${api}/predictions/3b1f/cancel`;

  it.each([
    ['canceled', 'canceled', 'canceled'],
    ['processing', 'requested', 'running'],
    ['starting', 'requested', 'queued'],
    ['failed', 'too-late', 'failed'],
    ['CANCELED', 'canceled', 'canceled'],
    ['cancelled', 'canceled', 'canceled'],
    ['Failed', 'too-late', 'failed'],
    ['constructor', 'requested', 'running'],
    ['aborted', 'canceled', 'expired'],
  ])('that answers %s is %s', async (word, outcome, status) => {
    wire.answer(cancel, { body: { id: '3b1f', status: word } });
    expect(await replicate.cancel(id)).toMatchObject({ outcome, state: { status } });
  });

  it('of a task that has its video is too late, and keeps it', async () => {
    wire.answer(cancel, { body: { id: '3b1f', status: 'succeeded', output: url } });
    expect(await replicate.cancel(id)).toMatchObject({
      outcome: 'too-late',
      state: { status: 'succeeded', videos: [{ url }] },
    });
  });

  it.each([
    ['is refused', { status: 500, body: { detail: 'oops' } }],
    ['answers with a page', { body: '<html>' }],
  ])('that %s reports nothing: the task is read', async (_what, answer) => {
    wire.answer(cancel, answer);
    wire.answer(result, { body: { id: '3b1f', status: 'processing' } });
    expect(await replicate.cancel(id)).toMatchObject({
      outcome: 'not-answered',
      state: { status: 'running' },
    });
  });
});

describe('what differs between two readings of Replicate', () => {
  it.each([
    ['one URL, as the schemas of Kling say', url],
    ['a list, as other models answer', [url]],
    ['an object, as files are', { url }],
  ])('comes to one video from %s', async (_what, output) => {
    expect(await read({ status: 'succeeded', output })).toMatchObject({ videos: [{ url }] });
  });

  it('costs nothing where the default of generate_audio is not agreed on: it is always sent', async () => {
    for (const model of ['kling-v2.6-pro', 'kling-v3.0-std', 'kling-o3-std']) {
      const rows = replicate.endpoints.filter((row) => row.model === model);
      const audible = rows.filter(({ mode }) => mode !== 'motion-control');
      for (const { fields, constants } of audible) {
        const isSent = fields.some(({ to, default: value }) => {
          return to === 'generate_audio' && value === false;
        });
        expect(isSent || constants?.['generate_audio'] === false).toBe(true);
      }
    }
  });
});
