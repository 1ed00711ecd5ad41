import { APICallError } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { MissingApiKeyError } from '../../src/errors/missing-api-key-error.ts';
import { toTransportError } from '../../src/http/transport-error.ts';
import type { HttpResponse } from '../../src/http/http.ts';
import type { HttpFault } from '../../src/provider/http-fault.ts';
import { submitOnce } from '../../src/task/submit-once.ts';
import { acme } from '../support/acme.ts';
import { rejectionOf } from '../support/failures.ts';
import { startOfTime } from '../support/virtual-clock.ts';

const context = {
  provider: 'acme',
  endpoint: 'acme/film/text-to-video',
  estimateUsd: 0.42,
  lookup: 'Read acme.test/tasks.',
  now: () => startOfTime,
  toFault: acme.toFault,
};

const response = (status: number, facts: Partial<HttpResponse> = {}): HttpResponse => ({
  url: 'https://api.acme.test/v1/acme/film/text-to-video',
  status,
  headers: {},
  body: {},
  ...facts,
});

/** Submits with an answer that is there already; counts how often it was sent. */
async function submit(
  answer: HttpResponse | Error,
  providerTaskId?: string,
  toFault: (answer: HttpResponse) => HttpFault = acme.toFault,
) {
  let sent = 0;
  const work = submitOnce({ ...context, toFault }, async () => {
    sent += 1;
    if (answer instanceof Error) throw answer;
    return { response: answer, providerTaskId };
  });
  const error = await rejectionOf(work);
  return { error, sent, accepted: error === undefined ? await work : undefined };
}

const transport = (code: string, facts: object = {}) =>
  toTransportError(
    new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code, ...facts }) }),
  );

describe('submitOnce accepts', () => {
  it.each([200, 201, 202])('%d with an id', async (status) => {
    const answer = response(status);
    const { accepted, sent } = await submit(answer, 'task_1');
    expect(accepted).toEqual({
      providerTaskId: 'task_1',
      response: answer,
      quoted: {},
    });
    expect(sent).toBe(1);
  });
});

describe('submitOnce goes by what an adapter says of an answer, before its status', () => {
  it.each([
    [409, true, 'submit-refused'],
    [422, false, 'submission-unknown'],
    [422, undefined, 'submit-refused'],
  ])('%d with isRefusal %s is %s', async (status, isRefusal, code) => {
    const toFault = (answer: HttpResponse): HttpFault => ({ ...acme.toFault(answer), isRefusal });
    expect((await submit(response(status), undefined, toFault)).error).toMatchObject({ code });
  });
});

describe('submitOnce says what the provider said', () => {
  it.each([
    [
      400,
      'Too rude..',
      'acme refused the task (400), invalid-request: Too rude. Nothing was charged.',
    ],
    [500, 'It broke.', 'The answer to a submit was lost (HTTP 500, It broke): acme may have'],
    [500, 'HTTP 500', 'The answer to a submit was lost (HTTP 500): acme may have'],
  ])('in a sentence: %d, %s', async (status, message, sentence) => {
    const { error } = await submit(response(status, { body: { message } }));
    expect(error).toMatchObject({ message: expect.stringContaining(sentence) });
  });
});

describe('submitOnce knows that there is surely no task', () => {
  it.each([
    [400, 'invalid-request', false],
    [401, 'authentication', false],
    [402, 'insufficient-funds', false],
    [403, 'permission', false],
    [404, 'not-found', false],
    [413, 'invalid-request', false],
    [422, 'invalid-request', false],
    [429, 'rate-limited', true],
    [451, 'permission', false],
  ])('after %d', async (status, kind, isRetryable) => {
    const { error, sent } = await submit(response(status));
    expect(error).toMatchObject({
      code: 'submit-refused',
      charged: 'no',
      statusCode: status,
      isRetryable,
      fault: { kind },
    });
    expect(APICallError.isInstance(error)).toBe(true);
    expect(sent).toBe(1);
  });

  it.each([405, 411, 414, 415, 417, 421, 426, 428, 431])(
    'after %d, by which a server refuses a call before it acts (case 1.10)',
    async (status) => {
      const { error, sent } = await submit(response(status));
      const refused = { code: 'submit-refused', charged: 'no', statusCode: status };
      expect(error).toMatchObject({ ...refused, isRetryable: false });
      expect(sent).toBe(1);
    },
  );

  const judged = (fault: Partial<HttpFault>, status = 429) =>
    submit(response(status), undefined, () => ({
      kind: 'rate-limited',
      message: 'no',
      statusCode: status,
      ...fault,
    }));

  it.each([
    'invalid-request',
    'authentication',
    'insufficient-funds',
    'permission',
    'not-found',
    'moderated',
    'media-unreachable',
    'generation-failed',
    'canceled',
    'unknown',
  ] as const)('and calls a 429 that means %s final (case 1.11)', async (kind) => {
    expect((await judged({ kind })).error).toMatchObject({ charged: 'no', isRetryable: false });
  });

  it.each(['rate-limited', 'unavailable', 'timeout'] as const)(
    'and calls a refusal that means %s retryable, whatever its status (case 1.11)',
    async (kind) => {
      for (const status of [400, 403, 429]) {
        const { error } = await judged({ kind }, status);
        expect(error).toMatchObject({ charged: 'no', isRetryable: true });
      }
    },
  );

  it('and believes an adapter that knows better, also when to come back (case 1.11)', async () => {
    expect((await judged({ isRetryable: false })).error).toMatchObject({ isRetryable: false });
    const { error } = await judged({ kind: 'permission', isRetryable: true, retryAfterMs: 1_500 });
    expect(error).toMatchObject({
      isRetryable: true,
      retryAfterMs: 1_500,
      responseHeaders: { 'retry-after-ms': '1500' },
    });
  });

  it('and never calls a lost submit retryable (case 1.11)', async () => {
    const { error } = await judged({ isRetryable: true }, 503);
    expect(error).toMatchObject({ code: 'submission-unknown', isRetryable: false });
  });

  it.each([
    ['a name that is not found', transport('ENOTFOUND')],
    ['a refused connection', transport('ECONNREFUSED')],
    ['a certificate that is not trusted', transport('CERT_HAS_EXPIRED')],
    ['a connection that took too long to make', transport('ETIMEDOUT', { syscall: 'connect' })],
  ])('after %s', async (_what, failure) => {
    const { error, sent } = await submit(failure);
    expect(error).toMatchObject({
      code: 'submit-refused',
      charged: 'no',
      isRetryable: true,
      url: '',
      fault: { kind: 'unavailable', charged: 'no' },
    });
    expect(sent).toBe(1);
  });

  it('and names what kept the connection from being made', async () => {
    const { error } = await submit(transport('ECONNREFUSED'));
    expect(error).toMatchObject({ fault: { message: 'no connection (ECONNREFUSED)' } });
  });

  it('reports how long a rate limit asks to wait', async () => {
    const headers = { 'retry-after': '7', 'x-request-id': 'r1' };
    expect((await submit(response(429, { headers }))).error).toMatchObject({
      retryAfterMs: 7_000,
      requestId: 'r1',
      responseHeaders: headers,
    });
  });
});

describe('submitOnce does not know, and does not send again', () => {
  const lost = {
    code: 'submission-unknown',
    charged: 'unknown',
    isRetryable: false,
    provider: 'acme',
    endpoint: 'acme/film/text-to-video',
    submittedAt: startOfTime,
    estimateUsd: 0.42,
    lookup: 'Read acme.test/tasks.',
  };

  it.each([
    100, 200, 204, 301, 302, 303, 307, 308, 406, 407, 408, 409, 410, 418, 425, 499, 500, 501, 502,
    503, 504, 505, 520, 529,
  ])('after %d without an id', async (status) => {
    const { error, sent } = await submit(response(status));
    expect(error).toMatchObject({ ...lost, statusCode: status });
    expect(APICallError.isInstance(error)).toBe(false);
    expect(sent).toBe(1);
  });

  it('after an error that comes with an id', async () => {
    expect((await submit(response(500), 'task_1')).error).toMatchObject(lost);
    for (const status of [199, 300, 302]) {
      expect((await submit(response(status), 'task_1')).error).toMatchObject(lost);
    }
  });

  it.each(['', '../admin', 'a:b', 'x'.repeat(500)])(
    'after an id that no task id can hold',
    async (id) => {
      expect((await submit(response(200), id)).error).toMatchObject(lost);
    },
  );

  it.each([
    ['a reset', transport('ECONNRESET')],
    ['a time-out', transport('UND_ERR_HEADERS_TIMEOUT')],
    ['a socket that closed', transport('UND_ERR_SOCKET')],
    ['an error of a kind of its own', new Error('terminated')],
  ])('after %s', async (_what, failure) => {
    const { error, sent } = await submit(failure);
    expect(error).toMatchObject({ ...lost, cause: failure });
    expect(sent).toBe(1);
  });

  it('after an answer that the adapter stumbles over, whatever its status', async () => {
    const { error, sent } = await submit(response(400), undefined, () => {
      throw new TypeError('a mistake of the adapter');
    });
    expect(error).toMatchObject(lost);
    expect(String(error)).toContain('HTTP 400, unreadable answer');
    expect(sent).toBe(1);
  });

  it('after something thrown that is no error', async () => {
    // A fetch of somebody's own may reject with anything.
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors
    const error = await rejectionOf(submitOnce(context, () => Promise.reject('gone')));
    expect(error).toMatchObject(lost);
    expect(String(error)).toContain('lost (no answer)');
  });

  it('says when, what it may cost and where to read', async () => {
    const { error } = await submit(response(502));
    expect(String(error)).toMatch(
      /may have made a task for acme\/film\/text-to-video at 2026-01-02T00:00:00.000Z, about 0.42 USD\. It was not sent again\. Read acme\.test\/tasks\.$/,
    );
  });
});

describe('submitOnce', () => {
  it('lets an error of ours through as it is', async () => {
    const missing = new MissingApiKeyError('acme', ['ACME_TEST_KEY']);
    expect((await submit(missing)).error).toBe(missing);
  });
});
