import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import type { Plan, Run, Session } from '../src/api/index.ts';
import { aStudio } from './support/scene.ts';

const request = { prompt: 'A red kite over the sea', durationSeconds: 5 };
const columns = () =>
  ['fal', 'wavespeed'].map((provider) => ({
    key: randomUUID(),
    provider,
    model: 'kling-v3.0-std',
  }));

it('compares two providers: prices before, videos of both after, each paid for once', async () => {
  const { call, emulator } = await aStudio();
  const session: Session = (await call('/api/session')).json;
  expect(session).toMatchObject({ isEmulated: true, budget: { spentUsd: 0 } });
  const both = columns();
  const plan: Plan = (await call('/api/plan', { body: { request, columns: both } })).json;
  expect(plan.columns.map(({ price }) => price?.isKnown)).toEqual([true, true]);
  const key = randomUUID();
  const body = { key, request, columns: both, confirmedUsd: plan.sumUsd };
  const started = await Promise.all([call('/api/runs', { body }), call('/api/runs', { body })]);
  expect(started.map(({ status }) => status)).toEqual([201, 201]);
  const run = await vi.waitFor(
    async () => {
      const now: Run = (await call(`/api/runs/${key}`)).json;
      expect(now.columns.map(({ task }) => task.status)).toEqual(['succeeded', 'succeeded']);
      return now;
    },
    { timeout: 20_000 },
  );
  expect(emulator.ledger()).toHaveLength(2);
  for (const { task } of run.columns) {
    expect(task.video?.isSaved).toBe(true);
    const part = await call(task.video?.url ?? '', { headers: { range: 'bytes=0-99' } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-type')).toBe('video/mp4');
  }
});
