import { AISDKError, APICallError } from '@ai-sdk/provider';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import * as core from '../../src/index.ts';
import { oneOfEach, prompt } from '../support/errors.ts';
import { apiKey, taskId } from '../support/scene.ts';

const samples = oneOfEach(core).map(([kind, error]) => ({ name: error.name, kind, error }));
const others = (name: string) => samples.filter((sample) => sample.name !== name);

/** Errors that come from an HTTP answer. */
const httpErrors = ['DescribeError', 'SubmitRefusedError', 'TaskReadError', 'UploadError'];

describe.each(samples)('$name', ({ name, kind, error }) => {
  it('is known by its class, the base and the AI SDK', () => {
    expect(kind.isInstance(error)).toBe(true);
    expect(core.GenlockError.isInstance(error)).toBe(true);
    expect(AISDKError.isInstance(error)).toBe(true);
    expect(error).toBeInstanceOf(Error);
  });

  it('is not taken for another', () => {
    expect(others(name).filter((other) => other.kind.isInstance(error))).toEqual([]);
    const foreign = [undefined, null, 'text', {}, new Error(name)];
    expect(foreign.filter((thing) => kind.isInstance(thing))).toEqual([]);
  });

  it('is an APICallError of the AI SDK only when it came over HTTP', () => {
    expect(APICallError.isInstance(error)).toBe(httpErrors.includes(name));
  });

  it('shows neither the key nor the prompt', () => {
    const shown = `${String(error)} ${error.stack} ${JSON.stringify(error)}`;
    expect(shown).not.toContain(apiKey);
    expect(shown).not.toContain(prompt);
  });

  it('has a stable code and ends its message', () => {
    expect(error.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(error.message).toMatch(/\.$/);
  });
});

describe('GenlockError', () => {
  it('has one code a class', () => {
    expect(new Set(samples.map(({ error }) => error.code)).size).toBe(samples.length);
  });

  it('has a sample of every class that is exported', () => {
    const exported = Object.keys(core).filter((name) => name.endsWith('Error'));
    const bases = ['GenlockError', 'HttpError'];
    expect(samples.map(({ name }) => name).toSorted()).toEqual(
      exported.filter((name) => !bases.includes(name)).toSorted(),
    );
  });

  it('costs nothing and is not repeated unless it says so', () => {
    const error = new core.GenlockError({ name: 'A', code: 'a', message: 'a.' });
    expect(error).toMatchObject({ charged: 'no', isRetryable: false, taskId: undefined });
  });

  it('keeps the cause, out of sight', () => {
    const cause = new core.GenlockError({ name: 'B', code: 'b', message: 'inner' });
    const error = new core.GenlockError({ name: 'A', code: 'a', message: 'a.' }, { cause });
    expect(error.cause).toBe(cause);
    expect(Object.keys(error)).not.toContain('cause');
  });
});

describe('a second copy of the package', () => {
  let copy: typeof core;

  beforeAll(async () => {
    vi.resetModules();
    copy = await import('../../src/index.ts');
  });

  it('is another one', () => {
    expect(copy.GenlockError).not.toBe(core.GenlockError);
  });

  it('makes errors that the first one knows', () => {
    const known = oneOfEach(copy).map(([, error], at) => samples[at]?.kind.isInstance(error));
    expect(known).toEqual(samples.map(() => true));
  });
});

describe('what an error says about money and the task', () => {
  const facts = (name: string) => samples.find((sample) => sample.name === name)?.error;

  it.each([
    ['TaskPendingError', 'yes'],
    ['TaskReadError', 'yes'],
    ['TaskFailedError', 'no'],
    ['SubmissionUnknownError', 'unknown'],
    ['SubmitRefusedError', 'no'],
    ['UploadError', 'no'],
    ['DescribeError', 'no'],
  ])('%s: charged %s', (name, charged) => {
    expect(facts(name)?.charged).toBe(charged);
  });

  it.each(['TaskPendingError', 'TaskReadError', 'TaskFailedError'])('%s names the task', (name) => {
    expect(facts(name)?.taskId).toBe(taskId);
    expect(facts(name)?.message).toContain(taskId);
  });
});
