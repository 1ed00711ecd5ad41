import { setImmediate as turn } from 'node:timers/promises';
import { rejectionOf } from '@genlock/test-support/async';
import { describe, expect, it } from 'vitest';
import { createBatch } from '../src/index.ts';
import { kites } from './support/kites.ts';
import { useScenes } from './support/scene.ts';

const scenes = useScenes();

describe.each(scenes)(
  'clips that are added no faster than they are made, in $database',
  (scene) => {
    it('are read while fewer wait than was said, and all of them are made', async () => {
      const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
      let read = 0;
      let ahead = 0;
      let done = 0;
      const source = function* () {
        for (const kite of kites(30)) {
          read += 1;
          ahead = Math.max(ahead, read - done);
          yield kite;
        }
      };
      let isOver = false;
      const adding = batch.add(source(), { maxWaiting: 4 }).finally(() => {
        isOver = true;
      });
      const onEvent = (event: { readonly type: string; readonly state?: string }): void => {
        if (event.state === 'running') done += 1;
      };
      while (!isOver) {
        await batch.run({ onEvent });
        await turn();
      }
      expect(await adding).toMatchObject({ added: 30 });
      expect(await batch.run()).toMatchObject({ ending: 'done', items: { done: 30 } });
      // Those that wait, those that are submitted, and the page that is read.
      expect(ahead).toBeLessThanOrEqual(4 + 8 + 4);
    });

    it('wait for no run any more when they are told so, and stay as far as they were added', async () => {
      const stop = new AbortController();
      const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
      const adding = batch.add(kites(9), { maxWaiting: 3, signal: stop.signal });
      const ended = rejectionOf(adding);
      while ((await batch.progress()).items.waiting < 3) await turn();
      stop.abort(new Error('enough'));
      expect(await ended).toMatchObject({ name: expect.stringMatching(/Error/) });
      expect((await batch.progress()).items.waiting).toBe(3);
    });

    it('are refused with a number that lets none of them wait', async () => {
      const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
      const refused = batch.add(kites(1), { maxWaiting: 0 });
      expect(await rejectionOf(refused)).toMatchObject({ code: 'invalid-options' });
    });
  },
);
