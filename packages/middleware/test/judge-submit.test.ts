import { InvalidArgumentError, LoadAPIKeyError } from '@ai-sdk/provider';
import { GenlockError, type Charged } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { isModeration, judgeSubmit } from '../src/errors/judge-submit.ts';
import { httpError, networkError, prompt } from './support/fake-model.ts';

const ours = (charged: Charged): GenlockError =>
  new GenlockError({ name: 'TestError', code: 'test', message: 'a test' }, { charged });

const start = { step: 'start', prompt } as const;
const generate = { step: 'generate', prompt } as const;

describe('an error of a start', () => {
  it.each([400, 401, 402, 403, 404, 413, 422, 429, 451])('HTTP %i is a refusal', (status) => {
    expect(judgeSubmit(httpError(status), start)).toBe('refused');
  });

  it.each([200, 201, 302, 408, 409, 500, 502, 503, 504, 529])(
    'HTTP %i leaves it open',
    (status) => {
      expect(judgeSubmit(httpError(status), start)).toBe('unknown');
    },
  );

  it.each(['ENOTFOUND', 'ECONNREFUSED', 'CERT_HAS_EXPIRED', 'UND_ERR_CONNECT_TIMEOUT'])(
    '%s: nothing can have been sent',
    (code) => {
      expect(judgeSubmit(networkError(code), start)).toBe('refused');
    },
  );

  it.each(['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE', 'ETIMEDOUT'])('%s leaves it open', (code) => {
    expect(judgeSubmit(networkError(code), start)).toBe('unknown');
  });

  it.each(['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'])(
    '%s of a connection in use leaves it open (case 1.1)',
    (code) => {
      const cause = (syscall: string): Error => Object.assign(new Error(code), { code, syscall });
      const failed = (syscall: string) => new TypeError('fetch failed', { cause: cause(syscall) });
      expect(judgeSubmit(failed('read'), start)).toBe('unknown');
      expect(judgeSubmit(failed('connect'), start)).toBe('refused');
    },
  );

  it('reads the status of an error of another class too', () => {
    const gateway = (statusCode: number): Error => Object.assign(new Error('no'), { statusCode });
    expect(judgeSubmit(gateway(429), start)).toBe('refused');
    expect(judgeSubmit(gateway(503), start)).toBe('unknown');
  });

  it('reads the code of a plain error of fetch too', () => {
    const cause = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
    expect(judgeSubmit(new TypeError('fetch failed', { cause }), start)).toBe('refused');
    expect(judgeSubmit(new TypeError('fetch failed'), start)).toBe('unknown');
  });

  it.each([
    ['no', 'refused'],
    ['yes', 'accepted'],
    ['unknown', 'unknown'],
  ] as const)('charged %s, as Genlock says, is %s', (charged, verdict) => {
    expect(judgeSubmit(ours(charged), start)).toBe(verdict);
    expect(judgeSubmit(ours(charged), generate)).toBe(verdict);
  });

  it('knows what the AI SDK finds before it sends anything', () => {
    const argument = new InvalidArgumentError({ argument: 'duration', message: 'too long' });
    const errors = [argument, new LoadAPIKeyError({ message: 'no key' })];
    expect(errors.map((error) => judgeSubmit(error, start))).toEqual(['not-sent', 'not-sent']);
  });

  it.each([undefined, 'text', new Error('No response URL returned')])(
    '%s proves nothing',
    (thrown) => {
      expect(judgeSubmit(thrown, start)).toBe('unknown');
    },
  );
});

describe('an error of a whole generation', () => {
  it('is a refusal when its request held the prompt', () => {
    expect(judgeSubmit(httpError(429), generate)).toBe('refused');
    const body = { messages: [{ content: `${prompt}!` }] };
    expect(judgeSubmit(httpError(402, { requestBodyValues: body }), generate)).toBe('refused');
  });

  it.each([{}, { operationName: 'operations/1' }, undefined])(
    'leaves it open when the request was another one: %o',
    (requestBodyValues) => {
      expect(judgeSubmit(httpError(429, { requestBodyValues }), generate)).toBe('unknown');
    },
  );

  it('leaves it open when there is no prompt to search for', () => {
    for (const none of [undefined, '']) {
      expect(judgeSubmit(httpError(429), { step: 'generate', prompt: none })).toBe('unknown');
    }
  });
});

describe('a moderation', () => {
  it.each([
    { responseBody: '{"detail":[{"type":"content_policy_violation"}]}' },
    { message: 'The input was flagged as NSFW' },
    { responseBody: '{"error":{"code":"moderation_blocked"}}' },
    { message: 'Failure to pass the risk control system' },
  ])('is reported by its words: %o', (options) => {
    expect(isModeration(httpError(422, options))).toBe(true);
  });

  it('is reported by the fault of an error of Genlock, and not by its words', () => {
    const error = ours('no');
    expect(isModeration(error)).toBe(false);
    expect(isModeration(Object.assign(error, { fault: { kind: 'moderated' } }))).toBe(true);
  });

  it('is not every refusal', () => {
    expect(isModeration(httpError(422))).toBe(false);
    expect(isModeration(new Error('NSFW'))).toBe(false);
  });
});
