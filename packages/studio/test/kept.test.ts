import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLedger } from '@genlock/ledger';
import { createWaveSpeed } from '@genlock/wavespeed';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Plan, Run, Session } from '../src/api/index.ts';
import { startStudio } from '../src/index.ts';
import { aRun, bothColumns, ended, untilEnded } from './support/runs.ts';
import { aStudio, emptyFolder, providersAt } from './support/scene.ts';
import { visit } from './support/visitor.ts';

describe('a comparison that was kept and never sent', () => {
  it('is not started behind anybody, says that nothing was paid, and starts when it is asked for', async () => {
    const first = await aStudio();
    const body = aRun();
    await ended(first.call, body);
    // A studio that ended right before its submits: the file is there, and no ledger knows of it.
    const folder = await emptyFolder();
    await mkdir(join(folder, 'runs'));
    await cp(join(first.folder, 'studio', 'runs'), join(folder, 'runs'), { recursive: true });
    const ledger = createLedger({ file: join(folder, 'ledger.sqlite') });
    onTestFinished(() => ledger.close());
    const providers = providersAt(first.emulator);
    const studio = await startStudio({ providers, ledger, folder, emulator: {}, port: 0 });
    onTestFinished(() => studio.close());
    const { call } = await visit(studio.url);
    const run: Run = (await call(`/api/runs/${body.key}`)).json;
    expect(run.columns.map(({ task }) => task.status)).toEqual(['not-started', 'not-started']);
    expect(run.isOpen).toBe(false);
    expect(first.emulator.ledger()).toHaveLength(2);
    const path = `/api/runs/${body.key}/columns/${body.columns[0]?.key}/start`;
    await Promise.all([call(path, { body: {} }), call(path, { body: {} })]);
    const after = await untilEnded(call, body.key);
    expect(after.columns.map(({ task }) => task.status)).toEqual(['succeeded', 'not-started']);
    expect(first.emulator.ledger()).toHaveLength(3);
  });

  it('is not started where it cannot be written down', async () => {
    const { call, folder, emulator } = await aStudio();
    const runs = join(folder, 'studio', 'runs');
    await rm(runs, { recursive: true });
    const { status, json } = await call('/api/runs', { body: { ...aRun(), confirmedUsd: 5 } });
    expect({ status, ...json.error }).toMatchObject({
      status: 503,
      code: 'studio-not-written',
      charged: 'no',
    });
    expect((await call('/api/runs')).json.runs).toEqual([]);
    expect(emulator.requests()).toEqual([]);
    await mkdir(runs);
    await ended(call, aRun());
  });

  it('is left alone where its file is damaged, and the others are there', async () => {
    const first = await aStudio();
    const body = aRun();
    await ended(first.call, body);
    await first.studio.close();
    const runs = join(first.folder, 'studio', 'runs');
    await writeFile(join(runs, 'damaged.json'), '{"version":1,');
    await writeFile(join(runs, 'newer.json'), '{"version":2}');
    const told: unknown[] = [];
    const { ledger, folder } = first;
    const studio = await startStudio({
      providers: [],
      ledger,
      folder: join(folder, 'studio'),
      port: 0,
      onError: (error) => told.push(error),
    });
    onTestFinished(() => studio.close());
    const { call } = await visit(studio.url);
    expect((await call('/api/runs')).json.runs).toMatchObject([{ id: body.key }]);
    expect(told).toHaveLength(2);
    expect((await readdir(runs)).toSorted()).toContain('damaged.json');
  });
});

describe('a provider without a key', () => {
  it('shows its prices, and starts nothing', async () => {
    const provider = createWaveSpeed();
    const priced = [{ provider, missing: ['WAVESPEED_API_KEY'] }];
    const { call, emulator } = await aStudio({ providers: [], priced });
    const session: Session = (await call('/api/session')).json;
    expect(session.providers).toMatchObject([{ isReady: false, missing: ['WAVESPEED_API_KEY'] }]);
    const { request, columns, key } = aRun({ columns: bothColumns().slice(1) });
    const plan: Plan = (await call('/api/plan', { body: { request, columns } })).json;
    expect(plan.columns[0]?.price?.isKnown).toBe(true);
    const { status, json } = await call('/api/runs', {
      body: { key, request, columns, confirmedUsd: 5 },
    });
    expect({ status, ...json.error }).toMatchObject({ status: 409, code: 'studio-no-key' });
    expect(json.error.next).toContain('WAVESPEED_API_KEY');
    expect(emulator.requests()).toEqual([]);
  });
});
