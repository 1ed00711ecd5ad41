import { createWaveSpeed } from '@genlock/wavespeed';
import { statusFilters, withLedger } from '@genlock/ledger';
import { describe, expect, it } from 'vitest';
import type { History, Run, Unknown } from '../src/api/index.ts';
import { aRun, bothColumns, ended, untilEnded } from './support/runs.ts';
import { aStudio } from './support/scene.ts';

describe('the history', () => {
  it('has every task of the ledger once, whoever started it, over its pages', async () => {
    const { call, ledger, emulator } = await aStudio();
    const provider = withLedger(createWaveSpeed(emulator.settings.wavespeed), ledger);
    const request = { model: 'kling-v3.0-std', prompt: 'A kite', durationSeconds: 5 };
    await Promise.all(Array.from({ length: 200 }, async () => provider.start(request)));
    const ids: (string | undefined)[] = [];
    let cursor = '';
    do {
      const page: History = (await call(`/api/history?limit=60${cursor}`)).json;
      ids.push(...page.entries.map(({ task }) => task.id));
      cursor = page.cursor === undefined ? '' : `&cursor=${encodeURIComponent(page.cursor)}`;
    } while (cursor !== '');
    expect(new Set(ids).size).toBe(200);
    expect(ids).toHaveLength(200);
  });

  it('is filtered by words, provider, model, state, tag and time', async () => {
    const { call } = await aStudio();
    await ended(call, aRun({ tags: ['kites'] }));
    await ended(call, aRun({ request: { prompt: 'A tram', durationSeconds: 5 } }));
    const count = async (query: string): Promise<number> => {
      const page: History = (await call(`/api/history?${query}`)).json;
      return page.entries.length;
    };
    expect(await count('')).toBe(4);
    expect(await count('text=RED%20KITE')).toBe(2);
    expect(await count('text=nothing')).toBe(0);
    expect(await count('provider=fal')).toBe(2);
    expect(await count('model=none')).toBe(0);
    expect(await count('status=succeeded')).toBe(4);
    expect(await count('status=open')).toBe(0);
    expect(await count('tag=kites')).toBe(2);
    expect(await count(`from=${Date.now() + 60_000}`)).toBe(0);
    const wrong = await call('/api/history?status=lost');
    expect(wrong).toMatchObject({
      status: 400,
      json: { error: { message: expect.stringContaining(statusFilters.join(', ')) } },
    });
    expect((await call('/api/history?from=once')).status).toBe(400);
    expect((await call('/api/history?cursor=x')).status).toBe(400);
  });

  it('gives the form of a comparison, so that it can be made again with one change', async () => {
    const { call } = await aStudio();
    const body = aRun();
    await ended(call, body);
    const { entries }: History = (await call('/api/history')).json;
    expect(entries[0]).toMatchObject({ request: body.request, prompt: body.request.prompt });
    const again = aRun({ from: body.key, request: { ...body.request, seed: 7 } });
    expect(await ended(call, again)).toMatchObject({ from: body.key, request: { seed: 7 } });
  });

  it('hides a comparison that has ended, and never forgets what it cost', async () => {
    const { call } = await aStudio();
    const body = aRun();
    const { sumCostUsd } = await ended(call, body);
    expect((await call(`/api/runs/${body.key}`, { method: 'DELETE' })).status).toBe(200);
    expect((await call('/api/runs')).json.runs).toEqual([]);
    expect((await call('/api/history')).json.entries).toEqual([]);
    expect((await call('/api/history?hidden=true')).json.entries).toHaveLength(2);
    expect((await call('/api/spend')).json.total.usd).toBeCloseTo(sumCostUsd, 6);
  });
});

describe('lost and found', () => {
  it('has a submit whose answer was lost, until a person says what became of it', async () => {
    const { call, emulator } = await aStudio();
    emulator.faults.set({ provider: 'runway', route: 'submit', kind: 'drop-after-accept' });
    emulator.faults.set({ provider: 'wavespeed', route: 'submit', kind: 'drop-after-accept' });
    emulator.faults.set({ provider: 'wavespeed', route: 'history', kind: '500' });
    const columns = bothColumns().slice(1);
    const body = aRun({ columns });
    await call('/api/runs', { body: { ...body, confirmedUsd: 5 } });
    const run: Run = await untilEnded(call, body.key);
    expect(run.columns[0]?.task).toMatchObject({
      status: 'unknown',
      error: { charged: 'unknown' },
    });
    const { submits }: Unknown = (await call('/api/unknown')).json;
    expect(submits).toMatchObject([{ run: { id: body.key, column: columns[0]?.key } }]);
    // The page says the moment, as it is on the clock of whoever reads it.
    expect(submits[0]?.howTo).not.toMatch(/\d{4}-\d\d-\d\dT/);
    const path = `/api/unknown/${submits[0]?.id}/resolve`;
    const looked = (await call(path, { body: { outcome: 'look' } })).json;
    expect(looked.task.status).toBe('unknown');
    emulator.faults.clear();
    const found = (await call(path, { body: { outcome: 'look' } })).json;
    expect(found.message).toContain('found');
    const after = await untilEnded(call, body.key);
    expect(after.columns[0]?.task.status).toBe('succeeded');
    expect((await call('/api/unknown')).json.submits).toEqual([]);
    expect(emulator.ledger()).toHaveLength(1);
    expect((await call(path, { body: { outcome: 'none' } })).status).toBe(409);
  });
});
