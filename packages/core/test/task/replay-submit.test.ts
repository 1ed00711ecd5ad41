import { describe, expect, it } from 'vitest';
import type { ProviderSettings } from '../../src/provider/settings.ts';
import { rejectionOf } from '../support/failures.ts';
import { broken, json, page, type Answer } from '../support/fake-fetch.ts';
import { createScene, taskId } from '../support/scene.ts';

const fox = { model: 'film-std', prompt: 'a red fox' };
const accepted = json(200, { id: 'task_1' });
const lost = broken('ECONNRESET');

/** Acme, when it makes one task of all submits with one key. */
const createReplay = (answers: readonly Answer[], settings: ProviderSettings = {}) =>
  createScene({ answers, settings, recovery: { by: 'replay', delaysMs: [1_000, 4_000] } });

describe('a lost submit at a provider that de-duplicates by a key', () => {
  it('is sent again with the same key and body, and makes one task', async () => {
    const { provider, calls, clock } = createReplay([lost, page(502), accepted]);
    expect(await provider.start(fox)).toMatchObject({ id: taskId, isRecovered: true });
    expect(calls).toHaveLength(3);
    expect(new Set(calls.map(({ headers }) => headers['x-acme-key'])).size).toBe(1);
    expect(calls[2]?.body).toEqual(calls[0]?.body);
    expect(clock.sleeps).toEqual([1_000, 4_000]);
  });

  it('gives the headers of the answer that came', async () => {
    const answered = json(200, { id: 'task_1' }, { 'x-request-id': 'r2' });
    const { provider } = createReplay([lost, answered]);
    expect((await provider.start(fox)).responseHeaders).toMatchObject({ 'x-request-id': 'r2' });
  });

  it('is another one for each start, and the same for one idempotency key', async () => {
    const keysOf = async (...keys: readonly (string | undefined)[]): Promise<unknown[]> => {
      const { provider, calls } = createReplay([json(400, {})]);
      for (const key of keys) await rejectionOf(provider.start(fox, { idempotencyKey: key }));
      return calls.map(({ headers }) => headers['x-acme-key']);
    };
    expect(new Set(await keysOf(undefined, undefined, 'a', 'a', 'b')).size).toBe(4);
    expect(await keysOf('a')).toEqual(await keysOf('a'));
  });

  it('stays unknown when no answer comes at all, and is sent no more', async () => {
    const { provider, calls } = createReplay([lost]);
    const options = { idempotencyKey: 'a' };
    const error = await rejectionOf(provider.start(fox, options));
    expect(error).toMatchObject({ code: 'submission-unknown', charged: 'unknown' });
    expect(error).toHaveProperty('message', expect.stringContaining('not answered'));
    expect(await rejectionOf(provider.start(fox, options))).toBe(error);
    expect(calls).toHaveLength(3);
  });

  it('stays unknown when it is refused then: that says nothing of the first', async () => {
    const { provider, calls } = createReplay([lost, json(402, {}), accepted]);
    expect(await rejectionOf(provider.start(fox))).toMatchObject({
      code: 'submission-unknown',
      message: expect.stringContaining('refused'),
    });
    expect(calls).toHaveLength(2);
  });

  it('is tried again behind a rate limit and a broken connection', async () => {
    for (const busy of [json(429, {}), broken('ECONNREFUSED')]) {
      const { provider } = createReplay([lost, busy, accepted]);
      expect(await provider.start(fox)).toMatchObject({ id: taskId });
    }
  });

  it('is not sent again when it was refused or accepted', async () => {
    for (const answer of [json(400, {}), accepted]) {
      const { provider, calls } = createReplay([answer]);
      await provider.start(fox).catch(() => undefined);
      expect(calls).toHaveLength(1);
    }
  });

  it('is not sent again beyond the time for it, nor after an abort', async () => {
    const short = createReplay([lost], { recoveryTimeoutMs: 4_999 });
    await rejectionOf(short.provider.start(fox));
    expect(short.calls).toHaveLength(2);
    const controller = new AbortController();
    const aborting: Answer = (...call) => {
      controller.abort();
      return lost(...call);
    };
    const { provider, calls } = createReplay([aborting]);
    expect(await rejectionOf(provider.start(fox, { signal: controller.signal }))).toMatchObject({
      code: 'submission-unknown',
    });
    expect(calls).toHaveLength(1);
  });
});
