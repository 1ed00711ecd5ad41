import { createTaskTimes } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { twoShots } from '@genlock/test-support/requests';
import { rejectionOf } from '@genlock/test-support/async';
import { expectWarmup, useWire, wireSettings, type WireAnswer } from '@genlock/test-support/wire';
import { createFal } from '../src/index.ts';

const wire = useWire();
// Expects no end: the status is asked for first, however many have ended before.
const { endedBy: _, ...taskTimes } = createTaskTimes();
const fal = createFal({ ...wireSettings, taskTimes });

const queue = 'https://queue.fal.run';
const standard = 'fal-ai/kling-video/v3/standard/text-to-video';
const request = `${queue}/fal-ai/kling-video/requests/764cabcf-b745`;
const id = `fal:${standard}:764cabcf-b745`;
const fox = { model: 'kling-v3.0-std', prompt: 'a red fox' };
const completed = { status: 'COMPLETED' };
const queueTimeout = { detail: 'Request timed out', error_type: 'request_timeout' };

/** Submits and gives the body that was sent. */
async function bodyOf(given: object): Promise<unknown> {
  wire.answer(`POST ${queue}/${standard}`, { body: { request_id: '764cabcf-b745' } });
  await fal.start({ ...fox, ...given });
  return wire.calls[0]?.body;
}

/** Reads a task whose status and result are these. */
async function read(status: object, result?: WireAnswer) {
  wire.answer(`GET ${request}/status`, { body: status });
  if (result !== undefined) wire.answer(`GET ${request}`, result);
  return fal.status(id);
}

/** Submits and gives the refusal. */
async function refusalOf(answer: WireAnswer): Promise<unknown> {
  wire.answer(`POST ${queue}/${standard}`, answer);
  return rejectionOf(fal.start(fox));
}

/** Looks at a task whose result tells nothing, as often as it is looked at. */
async function pendingAfter(result: WireAnswer): Promise<unknown> {
  for (let tries = 0; tries < 3; tries += 1) {
    wire.answer(`GET ${request}/status`, { body: completed });
    wire.answer(`GET ${request}`, result);
  }
  return rejectionOf(fal.status(id));
}

describe('what fal is sent', () => {
  it('is a bare body with a duration in a text, and the audio switch even when it is off', async () => {
    expect(await bodyOf({})).toEqual({
      prompt: 'a red fox',
      duration: '5',
      generate_audio: false,
    });
  });

  it('are shots with durations in texts, and the sum of them', async () => {
    expect(await bodyOf({ prompt: undefined, shots: twoShots })).toEqual({
      multi_prompt: [
        { prompt: 'a fox', duration: '3' },
        { prompt: 'a hare', duration: '4' },
      ],
      duration: '7',
      generate_audio: false,
    });
  });

  it('are raw fields, and a voice among them has its price', async () => {
    const firstFrame = 'https://me.test/a.png';
    const elements = [{ frontal_image_url: firstFrame, voice_id: 'anna' }];
    const voiced = { ...fox, firstFrame, providerOptions: { fal: { elements } } };
    expect(fal.estimate(voiced)).toMatchObject({ usd: 0.77, perSecondUsd: 0.154 });
    expect(fal.estimate({ ...fox, firstFrame })).toMatchObject({ usd: 0.42 });
  });
});

describe('where fal is asked about a task', () => {
  it.each([
    ['fal-ai/kling-video/v3/pro/image-to-video', 'fal-ai/kling-video'],
    ['kling/v4/text-to-video', 'kling/v4'],
    ['workflows/me/flow/step', 'workflows/me/flow'],
    ['comfy/me/flow', 'comfy/me/flow'],
  ])('%s is followed up at %s', async (endpoint, app) => {
    wire.answer(`GET ${queue}/${app}/requests/1/status`, { body: { status: 'IN_PROGRESS' } });
    expect(await fal.status(`fal:${endpoint}:1`)).toMatchObject({ status: 'running', endpoint });
  });

  it('is never where an answer says', async () => {
    const evil = { status_url: 'https://evil.test/s', response_url: 'https://evil.test/r' };
    const result = { body: { video: { url: 'https://v3b.fal.media/a.mp4' } } };
    expect(await read({ ...completed, ...evil }, result)).toMatchObject({ status: 'succeeded' });
  });
});

describe('a request of fal that failed', () => {
  const detail = [
    {
      loc: ['body', 'start_image_url'],
      msg: 'Could not load the image',
      type: 'image_load_error',
      input: 'https://me.test/secret.png',
    },
  ];

  it('is COMPLETED, and reports why by place and reason', async () => {
    const state = await read(
      { ...completed, error: 'Invalid status code: 422' },
      { status: 422, body: { detail }, headers: { 'x-fal-request-id': '764cabcf-b745' } },
    );
    expect(state).toMatchObject({
      status: 'failed',
      providerStatus: 'COMPLETED',
      error: {
        kind: 'media-unreachable',
        message: 'body.start_image_url: Could not load the image',
        providerCode: 'image_load_error',
        charged: 'unknown',
      },
    });
    expect(state.error?.message).not.toContain('secret');
  });

  it.each<[string, WireAnswer, object]>([
    ['findings alone', { status: 422, body: { detail } }, { kind: 'media-unreachable' }],
    ['a text', { status: 422, body: { detail: 'no foxes' } }, { message: 'no foxes' }],
    ['one finding', { status: 422, body: { detail: detail[0] } }, { kind: 'media-unreachable' }],
    [
      'a refusal of what is shown',
      { status: 422, body: { detail: [{ msg: 'no', type: 'content_policy_violation' }] } },
      { kind: 'moderated' },
    ],
    [
      'the model breaking',
      { status: 500, body: { detail: [{ msg: 'Kling', type: 'downstream_service_error' }] } },
      { kind: 'generation-failed', charged: 'no' },
    ],
    [
      'a cancel',
      { status: 499, body: { detail: 'x' }, headers: { 'x-fal-error-type': 'client_cancelled' } },
      { kind: 'canceled' },
    ],
  ])('is known by its result: %s', async (_what, result, error) => {
    expect(await read(completed, result)).toMatchObject({ error });
  });

  it('is known by its status where the result says nothing', async () => {
    const status = {
      ...completed,
      error: 'The runner went away',
      error_type: 'runner_server_error',
    };
    expect(await read(status, { status: 500, body: '<html>' })).toMatchObject({
      status: 'failed',
      error: { message: 'The runner went away' },
    });
  });

  it('is one that the queue gave up, when the status says so too', async () => {
    const status = {
      ...completed,
      error: 'Request timed out',
      error_type: 'request_timeout',
    };
    expect(await read(status, { status: 504, body: queueTimeout })).toMatchObject({
      error: { kind: 'timeout', message: 'Request timed out', charged: 'no' },
    });
  });

  it('is one that has no video', async () => {
    expect(await read(completed, { body: { images: [] } })).toMatchObject({
      status: 'failed',
      error: { kind: 'generation-failed', charged: 'unknown' },
    });
  });

  it('is canceled when fal says so', async () => {
    const headers = { 'x-fal-error-type': 'client_cancelled' };
    expect(await read(completed, { status: 499, body: {}, headers })).toMatchObject({
      status: 'canceled',
    });
  });
});

describe('what fal says beside the point', () => {
  it('hides neither a video nor a status when it has another form', async () => {
    const video = { url: 'https://media.fal.test/a.mp4', file_size: '9', content_type: 7 };
    expect(await read({ ...completed, error_type: {} }, { body: { video } })).toMatchObject({
      status: 'succeeded',
      videos: [{ url: video.url, mediaType: 'video/mp4' }],
    });
    const waiting = await read({ status: 'IN_QUEUE', queue_position: 'first' });
    expect(waiting).toMatchObject({ status: 'queued', queuePosition: undefined });
  });

  it('is no price when the header is empty', async () => {
    const headers = { 'x-fal-billable-units': '' };
    wire.answer(`GET ${request}`, { body: {}, headers });
    const events = `GET https://api.fal.ai/v1/models/billing-events?request_id=764cabcf-b745`;
    wire.answer(events, { status: 403, body: {} });
    expect(await fal.cost(id)).toBeUndefined();
  });
});

describe('a result of fal that reports nothing', () => {
  it.each<[string, WireAnswer]>([
    ['a page of a gateway', { status: 500, body: '<html>' }],
    ['a bad gateway', { status: 502, body: {} }],
    ['an error without findings', { status: 500, body: { detail: null } }],
    ['a text of the gateway', { status: 503, body: { detail: 'Service Unavailable' } }],
    ['the queue in front of it', { status: 504, body: queueTimeout }],
    ['an error under a 200', { body: queueTimeout }],
    ['half a body', { body: '{"video": {"url": "https://v3' }],
    ['no body', { body: '' }],
    ['a rate limit', { status: 429, body: {} }],
    ['a redirect', { status: 302, body: {} }],
  ])('leaves the task alone: %s', async (_what, result) => {
    expect(await pendingAfter(result)).toMatchObject({
      code: 'task-read',
      isRetryable: true,
      taskId: id,
    });
  });

  it.each([401, 403])('is a question that is refused: %d', async (status) => {
    wire.answer(`GET ${request}/status`, { body: completed });
    wire.answer(`GET ${request}`, { status, body: { detail: 'no' } });
    expect(await rejectionOf(fal.status(id))).toMatchObject({
      code: 'task-read',
      isRetryable: false,
      statusCode: status,
    });
  });

  it('is one that fal no longer has', async () => {
    await expectWarmup(createFal, id, () => {
      wire.answer(`GET ${request}/status`, { body: completed });
      wire.answer(`GET ${request}`, { status: 404, body: { detail: 'not found' } });
    });
  });
});

describe('a submit that fal refuses', () => {
  it.each([
    'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.',
    'User is locked. Reason: TOP_UP.',
  ])('for want of money: %s', async (detail) => {
    expect(await refusalOf({ status: 403, body: { detail } })).toMatchObject({
      code: 'submit-refused',
      fault: { kind: 'insufficient-funds' },
      charged: 'no',
      isRetryable: false,
    });
  });

  it('for another reason than money, though the account is locked', async () => {
    const detail = 'User is locked. Reason: Admin lock. Please contact support@fal.ai';
    expect(await refusalOf({ status: 403, body: { detail } })).toMatchObject({
      fault: { kind: 'permission' },
    });
  });

  it.each([
    [401, 'authentication'],
    [403, 'permission'],
    [404, 'not-found'],
    [422, 'invalid-request'],
  ])('by %d', async (status, kind) => {
    expect(await refusalOf({ status, body: { detail: 'no' } })).toMatchObject({
      code: 'submit-refused',
      statusCode: status,
      fault: { kind, message: 'no' },
    });
  });

  it('by a limit, which may be tried again, with the id of the call', async () => {
    const headers = { 'x-fal-request-id': 'r1', 'x-fal-error-type': 'concurrent_requests_limit' };
    expect(await refusalOf({ status: 429, body: { detail: 'slow down' }, headers })).toMatchObject({
      isRetryable: true,
      requestId: 'r1',
      fault: { kind: 'rate-limited', providerCode: 'concurrent_requests_limit' },
    });
  });
});

describe('a submit whose answer was lost', () => {
  it('is searched for among the requests of its endpoint, with their inputs', async () => {
    const records = 'https://api.fal.ai/v1/models/requests/by-endpoint';
    const now = Date.UTC(2026, 0, 2);
    const sent_at = new Date(now).toISOString();
    const json_input = {
      prompt: 'a red fox',
      duration: '5',
      generate_audio: false,
      cfg_scale: 0.5,
    };
    wire.answer(`POST ${queue}/${standard}`, { status: 502, body: '<html>' });
    wire.answer(`GET ${records}`, {
      body: { items: [{ request_id: 'found-1', sent_at, json_input }] },
    });
    const task = await createFal({ ...wireSettings, now: () => now }).start(fox);
    expect(task).toMatchObject({ id: `fal:${standard}:found-1`, isRecovered: true });
    expect(wire.calls[1]).toMatchObject({
      query: { endpoint_id: standard, start: '2026-01-01T23:59:50.000Z', expand: 'payloads' },
      headers: { authorization: 'Key test-key-0123' },
    });
  });
});

describe('a cancel at fal', () => {
  it.each([
    [200, 'canceled'],
    [202, 'requested'],
    [204, 'requested'],
    [400, 'too-late'],
    [404, 'too-late'],
    [500, 'not-answered'],
  ])('is answered with %d: %s', async (status, outcome) => {
    wire.answer(`PUT ${request}/cancel`, { status });
    wire.answer(`GET ${request}/status`, { body: { status: 'IN_PROGRESS' } });
    expect(await fal.cancel(id)).toMatchObject({ outcome, state: { status: 'running' } });
  });

  it.each([
    [true, 'canceled'],
    [false, 'too-late'],
  ])('may be answered with success: %s', async (success, outcome) => {
    wire.answer(`PUT ${request}/cancel`, { body: { success } });
    wire.answer(`GET ${request}/status`, { body: { status: 'IN_PROGRESS' } });
    expect(await fal.cancel(id)).toMatchObject({ outcome });
  });
});

describe('an answer of fal in another shape', () => {
  const film = 'https://v3b.fal.media/v.mp4';

  it.each(['completed', 'Completed', ' COMPLETED '])(
    'has a result where it says %j (case 2.3)',
    async (status) => {
      expect(await read({ status }, { body: { video: { url: film } } })).toMatchObject({
        status: 'succeeded',
        providerStatus: status.trim(),
      });
    },
  );

  it.each([
    ['in_queue', 'queued'],
    ['In_Progress', 'running'],
    ['IN-PROGRESS', 'running'],
  ])('goes on where it says %s (case 2.3)', async (word, status) => {
    expect(await read({ status: word })).toMatchObject({ status });
  });

  it.each([
    ['FAILED', 'failed'],
    ['ERROR', 'failed'],
    ['error', 'failed'],
    ['CANCELED', 'canceled'],
    ['Cancelled', 'canceled'],
  ])('has ended where it says %s (case 2.4)', async (word, status) => {
    const answer = { status: word, error: 'no foxes', error_type: 'runner_server_error' };
    expect(await read(answer)).toMatchObject({ status, error: { charged: 'unknown' } });
  });

  it.each<[string, object]>([
    ['a text', { video: film }],
    ['a list', { video: [{ url: film }] }],
    ['another name', { videos: [{ url: film }] }],
    ['a list with a cover', { video: ['https://v3b.fal.media/c.jpg', film] }],
  ])('has its video in %s (cases 2.4, 2.5)', async (_what, body) => {
    expect(await read(completed, { body })).toMatchObject({
      status: 'succeeded',
      videos: [{ url: film }],
    });
  });

  it.each([{}, { video: null }, { video: {} }])(
    'is no verdict where its result is %j, and has failed when it stays so (cases 2.3, 2.4)',
    async (body) => {
      for (let reads = 0; reads < 2; reads += 1) {
        wire.answer(`GET ${request}/status`, { body: completed });
        wire.answer(`GET ${request}`, { body });
      }
      expect(await read(completed, { body: { video: { url: film } } })).toMatchObject({
        status: 'succeeded',
      });
      for (let reads = 0; reads < 2; reads += 1) {
        wire.answer(`GET ${request}/status`, { body: completed });
        wire.answer(`GET ${request}`, { body });
      }
      expect(await read(completed, { body })).toMatchObject({ status: 'failed', raw: body });
    },
  );

  it.each(['/v.mp4', '', 'v.mp4'])(
    'has failed where its video is at %j (case 2.5)',
    async (url) => {
      expect(await read(completed, { body: { video: { url } } })).toMatchObject({
        id,
        status: 'failed',
        videos: [],
      });
    },
  );

  it('ends nothing where it is about another request (case 2.7)', async () => {
    for (let tries = 0; tries < 3; tries += 1) {
      wire.answer(`GET ${request}/status`, { body: { ...completed, request_id: 'other' } });
    }
    expect(await rejectionOf(fal.status(id))).toMatchObject({ code: 'task-read', taskId: id });
  });
});

describe('a refusal of fal by moderation', () => {
  it.each([
    'The content could not be processed because it contained material flagged by a content checker.',
    'Failure to pass the risk control system',
  ])('is reported by its words where its type does not: %s (case 2.6)', async (msg) => {
    const result = { status: 422, body: { detail: [{ msg, type: 'value_error' }] } };
    expect(await read(completed, result)).toMatchObject({ error: { kind: 'moderated' } });
    const status = { ...completed, error: msg, error_type: 'runner_server_error' };
    const gone = { status: 500, body: '<html>' };
    expect(await read(status, gone)).toMatchObject({ error: { kind: 'moderated' } });
  });
});

describe('what a request of fal cost', () => {
  const pricing = 'GET https://api.fal.ai/v1/models/pricing';
  const billing = 'GET https://api.fal.ai/v1/models/billing-events';
  const price = { endpoint_id: standard, unit_price: 0.14, unit: 'seconds', currency: 'USD' };
  const event = { request_id: '764cabcf-b745', cost_total: 0.42, percent_discount: null };

  async function costOf(
    units: string,
    { prices, status = 200, events }: { prices?: object[]; status?: number; events?: object[] },
  ): Promise<number | undefined> {
    const body = status < 300 ? {} : { detail: [{ msg: 'no', type: 'image_load_error' }] };
    const headers = { 'x-fal-billable-units': units };
    wire.answer(`GET ${request}`, { status, body, headers });
    if (prices !== undefined) wire.answer(pricing, { body: { prices } });
    if (events !== undefined) wire.answer(billing, { body: { billing_events: events } });
    return fal.cost(id);
  }

  it('is units at their price, and 0 for what failed (case 3.3)', async () => {
    expect(await costOf('3', { prices: [price] })).toBe(0.42);
    expect(await costOf('0', { status: 422 })).toBe(0);
  });

  it.each(['videos', 'megapixels', 'compute seconds', 'units', ''])(
    'is units at their price where a unit is one of "%s"',
    async (unit) => {
      expect(await costOf('2.5', { prices: [{ ...price, unit }] })).toBe(0.35);
    },
  );

  it.each<[string, string, object[] | undefined]>([
    ['units below 0', '-5', undefined],
    ['units without end', 'Infinity', undefined],
    ['0 units of a video', '0', undefined],
    ['a price in EUR', '3', [{ ...price, currency: 'EUR' }]],
    ['a price below 0', '3', [{ ...price, unit_price: -1 }]],
    ['a price of several seconds', '3', [{ ...price, unit: '5 seconds' }]],
    ['a price of 0', '3', [{ ...price, unit_price: 0 }]],
    ['the price of another endpoint', '3', [{ ...price, endpoint_id: 'other' }]],
  ])('is not known from %s (cases 3.1, 3.3)', async (_what, units, prices) => {
    expect(await costOf(units, { ...(prices && { prices }), events: [] })).toBeUndefined();
  });

  it.each<[string, object[], number | undefined]>([
    ['its own events', [event, event], 0.84],
    ['its own events among others', [event, { ...event, request_id: 'other' }], 0.42],
    ['events of others alone', [{ ...event, request_id: 'other' }], undefined],
    ['events of nobody', [{ cost_total: 9 }], undefined],
    ['a cost below 0', [{ ...event, cost_total: -9 }], undefined],
    ['a cost of 0, which is reported later', [{ ...event, cost_total: 0 }], undefined],
    ['a cost of 0 for who pays nothing', [{ ...event, cost_total: 0, percent_discount: 100 }], 0],
    ['another currency', [{ ...event, currency: 'EUR' }], undefined],
  ])('is reported by %s (cases 3.1, 3.3)', async (_what, events, usd) => {
    expect(await costOf('', { events })).toBe(usd);
  });
});
