import { databases } from '@genlock/test-support/databases';
import { describe, expect, it } from 'vitest';
import { paidOnce, useEngineScene, wrongKey } from './support/scene.ts';

/** Nobody waits until the heartbeat of a worker that died is missed. */
const anHourLater: Readonly<Record<string, string>> = {
  'pg-boss': "UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '1 hour'",
};

/** Both need PostgreSQL, which this machine may not have. */
const engines = databases.includes('PostgreSQL') ? ['pg-boss', 'bullmq'] : [];

describe.each(engines)('a worker of %s', (engine) => {
  const sceneOf = useEngineScene('PostgreSQL');

  it('that is killed in its submit is followed by another one, and the clip is paid for once', async () => {
    const scene = sceneOf();
    scene.loseAnswers();
    const first = scene.start(engine, ['A red kite']);
    await scene.until(() => scene.emulator.ledger().length === 1);
    await first.kill();
    scene.goOnForOneRead();
    await scene.sql(anHourLater[engine] ?? 'SELECT 1');
    scene.start(engine);
    expect(await scene.outcomeOf(`${engine}/A red kite`)).toEqual(paidOnce);
  });

  it('does not try a clip again that no try can make', async () => {
    const scene = sceneOf();
    const worker = scene.start(engine, ['A red kite'], wrongKey);
    await scene.until(() => worker.said.length > 0);
    expect(worker.said).toEqual([{ failed: expect.stringContaining('authentication') }]);
    expect(scene.submits).toHaveLength(1);
  });
});

/** Runs the steps of an engine whose own server cannot be had here. */
const program = 'test/engines/support/try-steps.ts';
/** How each engine is told that no try helps. */
const lost = {
  temporal: { name: 'ApplicationFailure', nonRetryable: true, type: 'submit-refused' },
  trigger: { name: 'AbortTaskRunError' },
} as const;

describe.each(['temporal', 'trigger'] as const)('the steps of %s', (engine) => {
  const sceneOf = useEngineScene('SQLite');

  it('that are killed in their submit are tried again, and the clip is paid for once', async () => {
    const scene = sceneOf();
    const values = [engine, `${engine}/kite`, 'A red kite'];
    scene.loseAnswers();
    const first = scene.start(program, values);
    await scene.until(() => scene.emulator.ledger().length === 1);
    await first.kill();
    scene.goOnForOneRead();
    scene.start(program, values);
    expect(await scene.outcomeOf(`${engine}/kite`)).toEqual(paidOnce);
    const again = scene.start(program, values);
    await scene.until(() => again.said.length > 0);
    expect(JSON.stringify(again.said)).toMatch(/\.mp4/);
    expect(scene.emulator.ledger()).toHaveLength(1);
  });

  it('say that no try helps where none does', async () => {
    const scene = sceneOf();
    const worker = scene.start(program, [engine, `${engine}/kite`, 'A red kite'], wrongKey);
    await scene.until(() => worker.said.length > 0);
    expect(worker.said).toMatchObject([lost[engine]]);
    expect(scene.submits).toHaveLength(1);
  });
});
