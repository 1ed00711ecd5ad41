import { databases } from '@genlock/test-support/databases';
import { describe, expect, it } from 'vitest';
import { paidOnce, useEngineScene, wrongKey } from './support/scene.ts';

/** Nobody waits until the heartbeat of a worker that died is missed. */
const anHourLater: Readonly<Record<string, string>> = {
  'pg-boss': "UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '1 hour'",
};

/** The program of each engine, and where it keeps its runs: Workflow keeps them in a folder. */
const engines = [
  { engine: 'pg-boss', program: 'pg-boss', database: 'PostgreSQL' },
  { engine: 'bullmq', program: 'bullmq', database: 'PostgreSQL' },
  { engine: 'workflow', program: 'workflow-local', database: 'SQLite' },
] as const;

/** This machine may have no PostgreSQL. */
const workers = engines.filter(({ database }) => databases.includes(database));

describe.each(workers)('a worker of $engine', ({ engine, program, database }) => {
  const sceneOf = useEngineScene(database);

  it('that is killed in its submit is followed by another one, and the clip is paid for once', async () => {
    const scene = sceneOf();
    scene.loseAnswers();
    const first = scene.start(program, ['A red kite']);
    await scene.until(() => scene.emulator.ledger().length === 1);
    await first.kill();
    scene.goOnForOneRead();
    await scene.sql(anHourLater[engine] ?? 'SELECT 1');
    scene.start(program);
    expect(await scene.outcomeOf(`${engine}/A red kite`)).toEqual(paidOnce);
  });

  it('does not try a clip again that no try can make', async () => {
    const scene = sceneOf();
    const worker = scene.start(program, ['A red kite'], wrongKey);
    await scene.until(() => worker.said.length > 0);
    expect(worker.said).toEqual([{ failed: expect.stringContaining('authentication') }]);
    expect(scene.submits).toHaveLength(1);
  });
});

/** Runs the steps of an engine whose own server cannot be had here. */
const steps = 'test/engines/support/try-steps.ts';
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
    const first = scene.start(steps, values);
    await scene.until(() => scene.emulator.ledger().length === 1);
    await first.kill();
    scene.goOnForOneRead();
    scene.start(steps, values);
    expect(await scene.outcomeOf(`${engine}/kite`)).toEqual(paidOnce);
    const again = scene.start(steps, values);
    await scene.until(() => again.said.length > 0);
    expect(JSON.stringify(again.said)).toMatch(/\.mp4/);
    expect(scene.emulator.ledger()).toHaveLength(1);
  });

  it('say that no try helps where none does', async () => {
    const scene = sceneOf();
    const worker = scene.start(steps, [engine, `${engine}/kite`, 'A red kite'], wrongKey);
    await scene.until(() => worker.said.length > 0);
    expect(worker.said).toMatchObject([lost[engine]]);
    expect(scene.submits).toHaveLength(1);
  });
});
