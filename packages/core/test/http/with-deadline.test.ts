import { describe, expect, it } from 'vitest';
import { createHttp } from '../../src/http/create-http.ts';
import type { Fetch } from '../../src/http/http.ts';
import { withDeadline } from '../../src/http/with-deadline.ts';
import { rejectionOf } from '../support/failures.ts';

const url = 'https://api.acme.test/tasks';
const silent = new Promise<never>(() => {});

const http = (fetch: Fetch) =>
  createHttp({ hosts: [new URL(url).origin], authorize: () => ({}), headers: {}, fetch });

/** A body that brings a byte and then nothing, and does not hear of an abort. */
const stuck = (): Response =>
  new Response(
    new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array([123])),
      pull: () => silent,
    }),
  );

const deaf: readonly (readonly [string, Fetch])[] = [
  ['a fetch that never settles', () => silent],
  ['an answer whose body never ends', async () => stuck()],
];

describe('a call at its deadline', () => {
  it.each(deaf)(
    'ends as lost with %s that takes no notice of an abort (case 1.9)',
    async (_w, f) => {
      for (const verb of ['read', 'submit'] as const) {
        const error = await rejectionOf(http(f)[verb]({ url, json: {}, timeoutMs: 1 }));
        expect(error).toMatchObject({ phase: 'after-send', message: 'no answer within 1 ms' });
      }
    },
  );

  it.each(deaf)('ends a read by its signal with %s (case 1.9)', async (_what, fetch) => {
    const reason = new Error('enough');
    const controller = new AbortController();
    const read = http(fetch).read({ url, signal: controller.signal });
    controller.abort(reason);
    expect(await rejectionOf(read)).toBe(reason);
  });

  it.each(deaf)('ends a stream of events with %s (case 1.9)', async (_what, fetch) => {
    const listen = async () => {
      for await (const _event of http(fetch).events({ url, timeoutMs: 1 })) return;
    };
    expect(await rejectionOf(listen())).toBeDefined();
  });

  it('takes no more of an answer that comes too late', async () => {
    let answer = (_response: Response): void => undefined;
    const late = new Promise<Response>((resolve) => {
      answer = resolve;
    });
    await rejectionOf(http(() => late).read({ url, timeoutMs: 1 }));
    const canceled = new Promise<void>((resolve) => {
      answer(new Response(new ReadableStream({ cancel: () => resolve() })));
    });
    await canceled;
  });

  it('makes no call once its signal has aborted', async () => {
    let calls = 0;
    const signal = AbortSignal.abort(new Error('before'));
    const call = withDeadline({ signal, timeoutMs: 1_000 }, async () => {
      calls += 1;
    });
    expect(await rejectionOf(call)).toBe(signal.reason);
    expect(calls).toBe(0);
  });
});
