import { setTimeout as wait } from 'node:timers/promises';
import { rejectionOf } from '@genlock/test-support/async';
import { Cable } from '@genlock/test-support/cable';
import { databases } from '@genlock/test-support/databases';
import { partsOf } from '@genlock/test-support/places';
import { startServer } from '@genlock/test-support/run-postgres';
import { skippingClock } from '@genlock/test-support/skipping-clock';
import { createPostgresLedger } from '@genlock/ledger/postgres';
import { toMicroUsd } from '@genlock/core';
import { describe, expect, inject, it } from 'vitest';
import { type BatchEvent, createBatch } from '../src/index.ts';
import { kites } from './support/kites.ts';
import { useScene, useScenes } from './support/scene.ts';

const scenes = useScenes();
const postgres = useScene('PostgreSQL');
const isWithout = !databases.includes('PostgreSQL');

describe.skipIf(isWithout)('a database that is gone in the middle of a run', () => {
  it.each(['hole', 'refuses'] as const)(
    'is waited for, and nothing is lost or paid twice (%s)',
    // A submit whose answer was lost is looked for once its lease has run out.
    { timeout: 180_000 },
    async (fault) => {
      const { connectionString, schema } = partsOf(postgres.place);
      const cable = await Cable.to(inject('postgres'));
      const ledger = createPostgresLedger({
        connectionString: cable.through(connectionString),
        schema,
        timeoutMs: 1_000,
      });
      const limits = { submits: 2, budgetUsd: 100 };
      const given = { name: 'b', provider: postgres.wavespeed(), limits };
      const batch = createBatch({ ...given, ledger });
      await batch.add(kites(16));
      let events = 0;
      let isBack: Promise<void> | undefined;
      const onEvent = (event: BatchEvent): void => {
        if (event.type === 'item') events += 1;
        if (events < 8 || isBack !== undefined) return;
        cable.fail(fault);
        isBack = wait(3_000).then(() => {
          cable.fail('none');
          cable.cut();
        });
      };
      const { ending } = await batch.run({ onEvent });
      await isBack;
      // The end of a task that could not be written is made up for by a sweep.
      await ledger.sweep(given.provider);
      const report = { ...(await batch.report()), ending };
      expect(report).toMatchObject({ ending: 'done', items: { done: 16 }, openUsd: 0 });
      const paid = postgres.emulator.ledger();
      expect(new Set(paid.map(({ body }) => body['prompt'])).size).toBe(paid.length);
      expect(toMicroUsd(report.spentUsd)).toBe(
        paid.reduce((sum, { chargeUsd }) => sum + toMicroUsd(chargeUsd), 0),
      );
      await ledger.close();
      await cable.close();
    },
  );
});

/** `GENLOCK_OUTAGE_MS=30000` lets it last for as long as a server takes that is moved. */
const outageMs = Number(process.env['GENLOCK_OUTAGE_MS'] ?? 2_000);

describe.skipIf(isWithout)('a server of PostgreSQL that is stopped in the middle of a run', () => {
  it(
    'and started again is waited for, and nothing is lost or paid twice',
    { timeout: 120_000 + outageMs },
    async () => {
      const server = await startServer(postgres.folder);
      const ledger = createPostgresLedger({ connectionString: server.url, timeoutMs: 1_000 });
      const provider = postgres.wavespeed();
      const batch = createBatch({ name: 'b', ledger, provider, limits: { submits: 2 } });
      await batch.add(kites(16));
      let events = 0;
      let isBack: Promise<void> | undefined;
      const outage = async (): Promise<void> => {
        await server.stop();
        await wait(outageMs);
        await server.start();
      };
      const onEvent = (): void => {
        events += 1;
        if (events === 8) isBack = outage();
      };
      expect(await batch.run({ onEvent })).toMatchObject({ ending: 'done', items: { done: 16 } });
      await isBack;
      await ledger.sweep(provider);
      const { spentUsd, openUsd } = await batch.report();
      const paid = postgres.emulator.ledger();
      expect(new Set(paid.map(({ body }) => body['prompt'])).size).toBe(paid.length);
      const charged = paid.reduce((sum, { chargeUsd }) => sum + toMicroUsd(chargeUsd), 0);
      expect([toMicroUsd(spentUsd), openUsd]).toEqual([charged, 0]);
      await ledger.close();
      await server.stop();
    },
  );
});

describe.skipIf(isWithout)('a database that is gone when a run begins', () => {
  const opened = async (limits = {}) => {
    const { connectionString, schema } = partsOf(postgres.place);
    const cable = await Cable.to(inject('postgres'));
    const there = cable.through(connectionString);
    const ledger = createPostgresLedger({ connectionString: there, schema, timeoutMs: 500 });
    const batch = createBatch({ name: 'b', ledger, provider: postgres.wavespeed(), limits });
    await batch.add(kites(3));
    cable.fail('refuses');
    cable.cut();
    const close = async (): Promise<void> => {
      await ledger.close();
      await cable.close();
    };
    return { batch, cable, close };
  };

  it('is waited for, and the clips are made then', { timeout: 60_000 }, async () => {
    const { batch, cable, close } = await opened();
    const run = batch.run();
    await wait(2_000);
    cable.fail('none');
    expect(await run).toMatchObject({ ending: 'done', items: { done: 3 } });
    await close();
  });

  it('is waited for no longer than was said', { timeout: 60_000 }, async () => {
    const { batch, cable, close } = await opened({ outageMs: 1_000 });
    const gone = { code: 'ledger-write', charged: 'no' };
    expect(await rejectionOf(batch.run())).toMatchObject(gone);
    cable.fail('none');
    await close();
  });

  it('is waited for no more by a run that is ended', { timeout: 60_000 }, async () => {
    const { batch, cable, close } = await opened();
    const stop = new AbortController();
    const run = rejectionOf(batch.run({ signal: stop.signal }));
    await wait(200);
    stop.abort();
    expect(await run).toMatchObject({ code: 'ledger-write' });
    cable.fail('none');
    await close();
  });
});

describe.each(scenes)('a clock that is set back by an hour, in $database', (scene) => {
  it('in the middle of a run delays nothing', { timeout: 30_000 }, async () => {
    const { now, skip } = skippingClock();
    const limits = { submits: 2, submitsPerMinute: 6_000 };
    const ledger = scene.open({ now });
    const batch = createBatch({ name: 'b', ledger, provider: scene.wavespeed(), limits });
    await batch.add(kites(12));
    let isSetBack = false;
    const onEvent = (): void => {
      if (!isSetBack) skip(-3_600_000);
      isSetBack = true;
    };
    expect(await batch.run({ onEvent })).toMatchObject({ ending: 'done', items: { done: 12 } });
    expect(scene.emulator.ledger()).toHaveLength(12);
  });
});
