import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InngestRun } from './support/inngest-executor.ts';
import { type EngineScene, paidOnce, useEngineScene, wrongKey } from './support/scene.ts';

const sceneOf = useEngineScene('SQLite');
const wanted = {
  name: 'clip/wanted',
  data: { key: 'inngest/A red kite', prompt: 'A red kite' },
};

async function serve(scene: EngineScene, more: Readonly<Record<string, string>> = {}) {
  const server = scene.start('inngest', [], { PORT: '0', INNGEST_DEV: '1', ...more });
  await scene.until(() => server.said.length > 0);
  return { ...server, ...z.object({ port: z.number() }).parse(server.said[0]) };
}

describe('a function of Inngest', () => {
  it('whose server is killed in its submit is called again, and the clip is paid for once', async () => {
    const scene = sceneOf();
    const run = new InngestRun('clips-make-clip', wanted);
    scene.loseAnswers();
    const first = await serve(scene);
    const lost = run.call(first.port);
    await scene.until(() => scene.emulator.ledger().length === 1);
    await first.kill();
    expect(await lost).toEqual({ kind: 'lost' });
    scene.goOnForOneRead();
    const { port } = await serve(scene);
    const result = { place: expect.stringMatching(/\.mp4$/) };
    expect(await run.finish(port)).toMatchObject({ kind: 'ended', status: 200, result });
    expect(await scene.outcomeOf(wanted.data.key)).toEqual(paidOnce);
  });

  it('fails at once where no try of a step can help', async () => {
    const scene = sceneOf();
    const { port } = await serve(scene, wrongKey);
    const called = await new InngestRun('clips-make-clip', wanted).finish(port);
    expect(called).toMatchObject({ kind: 'ended', status: 400 });
    expect(JSON.stringify(called)).toContain('authentication');
    expect(scene.submits).toHaveLength(1);
  });
});
