import type { Emulator } from '@genlock/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGenlockHandler, type Authorize, type GenlockHandler } from '../src/index.ts';
import { request, routerOn, secret, startEmulator } from './support/page.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const url = 'https://me.test/api/genlock';

function handlerWith(authorize: Authorize, errors: unknown[] = []): GenlockHandler {
  const onError = (error: unknown): void => void errors.push(error);
  return createGenlockHandler({ genlock: routerOn(emulator), secret, authorize, onError });
}

/** A request whose body says when it is read. */
function posted(path: string, text: string, onPull: () => void = () => undefined): Request {
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        onPull();
        controller.enqueue(new TextEncoder().encode(text));
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { 'content-type': 'application/json' };
  return new Request(`${url}${path}`, { method: 'POST', headers, body, duplex: 'half' });
}

const bodies: readonly (readonly [path: string, body: unknown])[] = [
  ['/tasks', { request }],
  ['/compare', { requests: [request] }],
];

describe('the body of a request', () => {
  it.each(bodies)('of %s is not read when authorize denies it (case 5.9)', async (path, body) => {
    let pulls = 0;
    const handler = handlerWith(() => false);
    const asked = posted(path, JSON.stringify(body), () => {
      pulls += 1;
    });
    expect((await handler(asked)).status).toBe(403);
    expect({ pulls, bodyUsed: asked.bodyUsed }).toEqual({ pulls: 0, bodyUsed: false });
  });

  it('of a cancel is not read when authorize denies it (case 5.9)', async () => {
    const handler = handlerWith(() => false);
    const handle = await handler.handleOf('fal:a/b:c');
    const asked = posted(`/tasks/${handle}/cancel`, '{}');
    expect((await handler(asked)).status).toBe(403);
    expect(asked.bodyUsed).toBe(false);
  });

  it.each(bodies)(
    'of %s is read once, by the hook and for the answer (case 5.9)',
    async (path, body) => {
      let pulls = 0;
      const handler = handlerWith(async (_request, question) => {
        if (!('read' in question)) return false;
        const [first, second] = [await question.read(), await question.read()];
        return first === second && JSON.stringify(first) === JSON.stringify(body);
      });
      const asked = posted(path, JSON.stringify(body), () => {
        pulls += 1;
      });
      expect((await handler(asked)).ok).toBe(true);
      expect(pulls).toBe(1);
    },
  );

  it('that is wrong is answered as such when the hook reads it, and denies nothing (case 5.9)', async () => {
    const errors: unknown[] = [];
    const handler = handlerWith(async (_request, question) => {
      if ('read' in question) await question.read();
      return true;
    }, errors);
    const response = await handler(posted('/tasks', '{'));
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: { code: 'invalid-request' } },
    ]);
    expect(errors).toMatchObject([{ code: 'invalid-request' }]);
  });

  it('that is wrong is an error though the hook passes over that (case 5.9)', async () => {
    const handler = handlerWith(async (_request, question) => {
      if ('read' in question) await question.read().catch(() => undefined);
      return true;
    });
    expect((await handler(posted('/tasks', '{'))).status).toBe(400);
    expect(emulator.requests()).toEqual([]);
  });

  it('that is wrong breaks nothing when nobody awaits it (case 5.9)', async () => {
    const handler = handlerWith((_request, question) => {
      if ('read' in question) void question.read();
      return false;
    });
    expect((await handler(posted('/tasks', '{'))).status).toBe(403);
  });

  it('does not make an error of the hook one of the body (case 5.9)', async () => {
    const errors: unknown[] = [];
    const handler = handlerWith(async (_request, question) => {
      if ('read' in question) await question.read();
      throw new Error('no database');
    }, errors);
    expect((await handler(posted('/tasks', JSON.stringify({ request })))).status).toBe(403);
    expect(errors).toMatchObject([{ message: 'no database' }]);
  });
});
