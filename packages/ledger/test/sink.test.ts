import type { Sink } from '@genlock/core';
import { createGenlock } from 'genlock';
import { describe, expect, it } from 'vitest';
import { withLedger } from '../src/index.ts';
import { kite, useScene } from './support/scene.ts';

const scene = useScene('SQLite');
const sink: Sink = async ({ id }) => ({ place: `there/${id}.mp4`, bytes: 7, sha256: 'ab' });
const file = { place: expect.stringMatching(/^there\/fal-/), bytes: 7, sha256: 'ab' };

describe('a ledger around a provider with a sink', () => {
  it.each(['run', 'wait', 'save'] as const)('writes down where %s has put a video', async (way) => {
    const ledger = scene.open();
    const durable = withLedger(scene.fal({ sink }), ledger);
    const run = async (): Promise<string> => (await durable.run(kite)).task.id;
    const start = async (): Promise<string> => (await durable.start(kite)).id;
    const id = way === 'run' ? await run() : await start();
    if (way === 'wait') await durable.wait(id);
    if (way === 'save') await durable.save?.(await durable.wait(id));
    expect(await ledger.task(id)).toMatchObject({ status: 'succeeded', file });
  });

  it('does so for the sink of a router, and leaves a video without a place alone', async () => {
    const ledger = scene.open();
    const providers = [scene.fal()];
    const { task } = await withLedger(createGenlock({ providers, sink }), ledger).run(kite);
    expect(await ledger.task(task.id)).toMatchObject({ file });
    const silent = withLedger(scene.fal({ sink: async () => undefined }), ledger);
    const { task: other } = await silent.run(kite);
    expect(await ledger.task(other.id)).toMatchObject({ status: 'succeeded', file: undefined });
  });
});
