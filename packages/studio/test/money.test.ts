import { describe, expect, it, vi } from 'vitest';
import type { Plan, Run, Session } from '../src/api/index.ts';
import { aStudio } from './support/scene.ts';
import { aRun, bothColumns, ended, patience } from './support/runs.ts';

describe('what a comparison may cost', () => {
  it('is nothing with a budget of 0: the prices are shown, and nothing is sent', async () => {
    const { call, emulator } = await aStudio({ budget: { limitUsd: 0 } });
    const session: Session = (await call('/api/session')).json;
    expect(session.budget).toEqual({ limitUsd: 0, spentUsd: 0, reservedUsd: 0, leftUsd: 0 });
    const { request, columns, key } = aRun();
    const plan: Plan = (await call('/api/plan', { body: { request, columns } })).json;
    expect(plan.fitsBudget).toBe(false);
    expect(plan.columns.every(({ price }) => price?.isKnown === true)).toBe(true);
    const body = { key, request, columns, confirmedUsd: plan.sumUsd };
    const { status, json } = await call('/api/runs', { body });
    expect({ status, ...json.error }).toMatchObject({
      status: 409,
      code: 'studio-over-budget',
      charged: 'no',
    });
    expect(emulator.requests()).toEqual([]);
  });

  it('is agreed to above a limit, at the price that it has when it is started', async () => {
    const { call, emulator } = await aStudio({ confirmAboveUsd: 0.01 });
    const { request, columns, key } = aRun();
    for (const confirmedUsd of [undefined, 0.05]) {
      const { status, json } = await call('/api/runs', {
        body: { key, request, columns, confirmedUsd },
      });
      expect({ status, code: json.error.code }).toEqual({
        status: 409,
        code: 'studio-not-confirmed',
      });
    }
    expect(emulator.requests()).toEqual([]);
  });

  it('is one wall for comparisons that are started at the same time', async () => {
    const { call, emulator } = await aStudio({ budget: { limitUsd: 0.5 } });
    const runs = Array.from({ length: 4 }, () => aRun({ columns: bothColumns().slice(0, 1) }));
    await Promise.all(
      runs.map(async (run) => call('/api/runs', { body: { ...run, confirmedUsd: 5 } })),
    );
    await vi.waitFor(async () => {
      for (const { key } of runs) {
        const answer = await call(`/api/runs/${key}`);
        const run: Run | undefined = answer.status === 200 ? answer.json : undefined;
        expect(run?.isOpen ?? false).toBe(false);
      }
    }, patience);
    const charged = emulator.ledger().reduce((sum, { chargeUsd }) => sum + chargeUsd, 0);
    expect(charged).toBeLessThanOrEqual(0.5);
  });

  it('is added up by day, provider, model and tag', async () => {
    const { call } = await aStudio();
    const run = await ended(call, aRun({ tags: ['kites'] }));
    for (const [by, names] of [
      ['provider', ['fal', 'wavespeed']],
      ['model', ['kling-v3.0-std']],
      ['tag', ['kites', 'studio']],
    ] as const) {
      const { json } = await call(`/api/spend?by=${by}`);
      expect(json.rows.map(({ name }: { name: string }) => name)).toEqual(names);
      expect(json.total.usd).toBeCloseTo(run.sumCostUsd, 6);
    }
    expect((await call('/api/spend?by=day')).json.rows).toHaveLength(1);
    expect((await call('/api/spend?by=moon')).status).toBe(400);
  });

  it('is drawn by length, with a gap where a length cannot be made', async () => {
    const { call } = await aStudio();
    const { request, columns } = aRun();
    const { json } = await call('/api/prices', { body: { request, columns, seconds: [1, 5, 10] } });
    expect(json.series).toHaveLength(2);
    for (const { points } of json.series) {
      expect(points.map(({ usd }: { usd: number | null }) => usd === null)).toEqual([
        true,
        false,
        false,
      ]);
      expect(points[2].usd).toBeCloseTo(2 * points[1].usd, 6);
    }
  });
});
