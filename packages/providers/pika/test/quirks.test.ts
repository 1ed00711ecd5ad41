import { describe, expect, it } from 'vitest';
import type { StubCall } from '@genlock/test-support/stub-network';
import { rejectionOf } from '@genlock/test-support/async';
import { refusal, stubbed } from './stub.ts';

const job = { id: 'job_1', status: 'queued' };
const fox = { model: 'pika-2.5', prompt: 'a red fox' };
const submit = 'POST /v1/media/';
const read = 'GET /v1/media/jobs/job_1';
const id = 'pika:pika/pika-2.5/text-to-video:job_1';

const submitsIn = (calls: readonly StubCall[]): readonly StubCall[] =>
  calls.filter(({ call }) => call.startsWith(submit));

describe('a submit to Pika whose answer was lost', () => {
  it.each([
    ['a broken line', 'breaks'],
    ['HTTP 503', refusal(503)],
    ['an unreadable answer', new Response('<html>')],
  ] as const)(
    'by %s is sent again with the same key and body, and makes one task',
    async (_what, lost) => {
      const { pika, calls } = stubbed({ [submit]: [lost, lost, job] });
      expect(await pika.start(fox)).toMatchObject({ id, isRecovered: true });
      const submits = submitsIn(calls);
      expect(submits).toHaveLength(3);
      expect(new Set(submits.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
      expect(new Set(submits.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    },
  );

  it('keeps its body when the catalogue changes in between: another one would be refused', async () => {
    const entry = (name: string): object => ({
      api_id: 'pika/pika-2.5/text-to-video',
      input_schema: { properties: { prompt: {}, resolution: {}, [name]: { type: 'integer' } } },
    });
    const { pika, calls } = stubbed({
      'GET /catalog/apis/': [entry('duration'), entry('duration_seconds')],
      [submit]: ['breaks', job],
    });
    await pika.start(fox);
    const bodies = submitsIn(calls).map(({ body }) => body);
    expect(bodies[0]).toHaveProperty('duration', 5);
    expect(bodies[1]).toEqual(bodies[0]);
  });

  it('stays unknown when no answer comes at all, and says how to go on', async () => {
    const { pika } = stubbed({ [submit]: 'breaks' });
    const error = await rejectionOf(pika.start(fox));
    expect(error).toMatchObject({ code: 'submission-unknown', charged: 'unknown' });
    expect(error).toHaveProperty('message', expect.stringContaining('same idempotency key'));
    expect(error).toHaveProperty(
      'message',
      expect.stringContaining('sent again under the same key'),
    );
    expect(error).toHaveProperty('message', expect.not.stringContaining('It was not sent again'));
  });

  it('is no other task under the same idempotency key, in another process too', async () => {
    const keys = await Promise.all(
      [0, 1].map(async () => {
        const { pika, calls } = stubbed({ [submit]: job });
        await pika.start(fox, { idempotencyKey: 'order-1' });
        return submitsIn(calls)[0]?.headers['idempotency-key'];
      }),
    );
    expect(keys[0]).toBe(keys[1]);
  });
});

describe('a new start', () => {
  it('has a new key: a job that failed would be answered again under the old one', async () => {
    const { pika, calls } = stubbed({
      [submit]: job,
      [read]: { ...job, status: 'failed', error: { code: 'provider_error', message: 'no' } },
    });
    const first = await pika.start(fox);
    expect(await pika.wait(first.id)).toMatchObject({ status: 'failed' });
    await pika.start(fox);
    const keys = submitsIn(calls).map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(2);
  });
});

describe('HTTP 409 to a submit', () => {
  it('is a refusal of a key that was used with another body: nothing is sent again or charged', async () => {
    const { pika, calls } = stubbed({ [submit]: refusal(409, 'key used with another request') });
    const error = await rejectionOf(pika.start(fox, { idempotencyKey: 'order-1' }));
    expect(error).toMatchObject({
      code: 'submit-refused',
      charged: 'no',
      isRetryable: false,
      fault: { kind: 'invalid-request' },
    });
    expect(submitsIn(calls)).toHaveLength(1);
  });

  it('leaves a submit unknown whose first answer was lost', async () => {
    const { pika } = stubbed({ [submit]: ['breaks', refusal(409)] });
    expect(await rejectionOf(pika.start(fox))).toMatchObject({
      code: 'submission-unknown',
      charged: 'unknown',
    });
  });
});

describe('a job of Pika that failed', () => {
  const failed = async (error: object | null): Promise<unknown> => {
    const { pika } = stubbed({ [read]: { id: 'job_1', status: 'failed', error } });
    return pika.status(id);
  };

  it.each([
    ['invalid_input', 'invalid-request'],
    ['content_moderation', 'moderated'],
    ['insufficient_balance', 'insufficient-funds'],
    ['membership_required', 'permission'],
    ['cycle_limit_exceeded', 'insufficient-funds'],
    ['admission_suspended', 'permission'],
    ['rate_limited', 'rate-limited'],
    ['provider_unavailable', 'unavailable'],
    ['provider_error', 'generation-failed'],
    ['internal', 'unavailable'],
    ['a_new_code', 'generation-failed'],
    ['CONTENT_MODERATION', 'moderated'],
    ['constructor', 'generation-failed'],
  ])('with %s is a %s, and is not charged', async (code, kind) => {
    expect(await failed({ code, message: 'because' })).toMatchObject({
      status: 'failed',
      error: { kind, providerCode: code, charged: 'no' },
    });
  });

  it.each(['timed_out', 'provider_timeout'])('with %s is expired', async (code) => {
    expect(await failed({ code })).toMatchObject({
      status: 'expired',
      providerStatus: 'failed',
      error: { kind: 'timeout', charged: 'no' },
    });
  });

  it('without a reason says so', async () => {
    for (const error of [null, {}]) {
      expect(await failed(error)).toMatchObject({
        status: 'failed',
        error: { message: expect.stringContaining('no reason') },
      });
    }
  });
});

describe('a request that Pika refuses', () => {
  const fault = async (answer: Response): Promise<unknown> => {
    const { pika } = stubbed({ [submit]: answer });
    return rejectionOf(pika.start(fox));
  };

  it.each([
    [401, 'no', 'authentication'],
    [402, 'no', 'insufficient-funds'],
    [403, 'This key is not active', 'permission'],
    [403, 'Insufficient balance', 'insufficient-funds'],
    [403, 'cycle limit exceeded', 'insufficient-funds'],
    [404, 'no such API', 'not-found'],
    [422, 'duration_s: not allowed', 'invalid-request'],
    [429, 'slow down', 'rate-limited'],
  ])('with HTTP %d that says "%s" is a %s', async (status, message, kind) => {
    expect(await fault(refusal(status, message))).toMatchObject({
      code: 'submit-refused',
      charged: 'no',
      fault: { kind },
    });
  });

  it('may give a code in place of a message', async () => {
    const body = { error: { code: 'admission_suspended', message: 'suspended' } };
    expect(await fault(Response.json(body, { status: 403 }))).toMatchObject({
      fault: { kind: 'permission', providerCode: 'admission_suspended' },
    });
  });

  it('waits as long as it says', async () => {
    const busy = Response.json({}, { status: 429, headers: { 'retry-after': '7' } });
    expect(await fault(busy)).toMatchObject({ isRetryable: true, retryAfterMs: 7_000 });
  });
});

describe('what a task of Pika cost', () => {
  it('is reported by no call, so none is made', async () => {
    const { pika, calls } = stubbed({});
    expect(await pika.cost(id)).toBeUndefined();
    expect(calls).toEqual([]);
  });
});
