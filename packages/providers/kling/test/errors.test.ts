import type { HttpResponse } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { toFault, toTaskFault } from '../src/errors.ts';

const answer = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse => ({ url: 'https://kling.test', status, headers, body });

/** The error page of 2026-10-02, line by line: HTTP status, code, kind, and whether a repeat helps. */
const documented = [
  [401, 1000, 'authentication', false],
  [401, 1001, 'authentication', false],
  [401, 1002, 'authentication', false],
  [401, 1003, 'authentication', true],
  [401, 1004, 'authentication', true],
  [429, 1100, 'permission', false],
  [429, 1101, 'insufficient-funds', false],
  [429, 1102, 'insufficient-funds', false],
  [403, 1103, 'permission', false],
  [400, 1200, 'invalid-request', undefined],
  [400, 1201, 'invalid-request', undefined],
  [404, 1202, 'not-found', undefined],
  [404, 1203, 'not-found', undefined],
  [400, 1300, 'moderated', undefined],
  [400, 1301, 'moderated', undefined],
  [429, 1302, 'rate-limited', true],
  [429, 1303, 'rate-limited', true],
  [429, 1304, 'permission', false],
  [500, 5000, 'unavailable', true],
  [503, 5001, 'unavailable', true],
  [504, 5002, 'timeout', true],
] as const;

describe('an error of Kling', () => {
  it.each(documented)('with HTTP %i and code %i is %s', (status, code, kind, isRetryable) => {
    const body = { code, message: 'in its own words', request_id: 'r1' };
    expect(toFault(answer(status, body))).toMatchObject({
      kind,
      isRetryable,
      statusCode: status,
      providerCode: String(code),
      message: expect.stringContaining('in its own words'),
      requestId: 'r1',
    });
  });

  it.each(documented)(
    'with HTTP 200 means what HTTP %i with code %i means: %s',
    (status, code, kind) => {
      expect(toFault(answer(200, { code, message: 'no' }))).toMatchObject({
        kind,
        statusCode: status,
      });
    },
  );

  it.each(documented.filter(([status]) => status === 429))(
    'with HTTP %i and code %i says for itself whether a repeat helps, whatever the status says',
    (status, code, _kind, isRetryable) => {
      const fault = toFault(answer(status, { code, message: 'no' }));
      expect(fault.isRetryable).toBe(isRetryable);
    },
  );

  it('asks for a second of patience where it asks for any, unless a header asks for more', () => {
    const body = { code: 1303, message: 'parallel task over resource pack limit' };
    expect(toFault(answer(429, body)).retryAfterMs).toBe(1_000);
    expect(toFault(answer(429, body, { 'retry-after': '7' })).retryAfterMs).toBeUndefined();
    expect(toFault(answer(429, { ...body, code: 1102 })).retryAfterMs).toBeUndefined();
  });

  it('without a code means what its status means', () => {
    expect(toFault(answer(429, '<html>'))).toMatchObject({ kind: 'rate-limited', statusCode: 429 });
    expect(toFault(answer(502, undefined))).toMatchObject({ kind: 'unavailable', statusCode: 502 });
  });

  it('with HTTP 200 and a code that nobody knows may be anything', () => {
    expect(toFault(answer(200, { code: 9999, message: 'new' }))).toMatchObject({
      kind: 'unknown',
      statusCode: 0,
    });
  });

  it('about a task that is not known is distinguished from a wrong parameter of the same code', () => {
    const unknown = { code: 1201, message: 'Task not found by id/external id' };
    expect(toFault(answer(400, unknown))).toMatchObject({ kind: 'not-found', statusCode: 404 });
    const wrong = { code: 1201, message: 'Duration value is invalid' };
    expect(toFault(answer(400, wrong))).toMatchObject({ kind: 'invalid-request', statusCode: 400 });
  });

  it.each([1003, 1004])('about the time of a token asks for the clock: %i', (code) => {
    expect(toFault(answer(401, { code, message: 'expired' })).message).toContain('clock');
    expect(toFault(answer(401, { code: 1002, message: 'no' })).message).not.toContain('clock');
  });

  it('of a server that is down stays one, whatever code comes with it', () => {
    expect(toFault(answer(503, { code: 1203, message: 'no such thing' })).statusCode).toBe(503);
  });

  it('about a name that a task has already proves no refusal: that task is there', () => {
    const body = { code: 1201, message: 'External_task_id 3b1f already exists' };
    expect(toFault(answer(400, body)).isRefusal).toBe(false);
    expect(toFault(answer(400, { ...body, message: 'no' })).isRefusal).toBeUndefined();
  });
});

describe('the free text of a failed task', () => {
  it.each([
    ['Failure to pass the risk control system', 'moderated'],
    ['The prompt contains sensitive information', 'moderated'],
    ['Failed to download the image from the url', 'media-unreachable'],
    ['Task failed, please try again', 'generation-failed'],
    ['', 'generation-failed'],
  ])('%j is %s', (message, kind) => {
    expect(toTaskFault(message, 0)).toEqual({ kind, message, charged: 'no' });
    expect(toTaskFault(message, 0.21)).toEqual({ kind, message, charged: 'yes' });
  });

  it('leaves open what a refusal costs where the answer does not tell, and no other failure', () => {
    const refusal = 'Failure to pass the risk control system';
    expect(toTaskFault(refusal, undefined).charged).toBeUndefined();
    expect(toTaskFault('Task failed, please try again', undefined).charged).toBe('no');
  });
});
