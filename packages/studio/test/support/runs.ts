import { randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import type { Run, RunBody } from '../../src/api/index.ts';
import type { Visitor } from './visitor.ts';

/** A busy machine is no fault. */
export const patience = { timeout: 30_000, interval: 20 } as const;

/** A column at each of two providers. */
export function bothColumns(model = 'kling-v3.0-std'): RunBody['columns'] {
  return ['fal', 'wavespeed'].map((provider) => ({ key: randomUUID(), provider, model }));
}

/** A comparison that nobody has started. */
export function aRun(change: Partial<RunBody> = {}): RunBody {
  return {
    key: randomUUID(),
    request: { prompt: 'A red kite over the sea', durationSeconds: 5 },
    columns: bothColumns(),
    ...change,
  };
}

/** Starts a comparison and waits for its end. */
export async function ended(call: Visitor['call'], body: RunBody): Promise<Run> {
  const { status, json } = await call('/api/runs', { body: { ...body, confirmedUsd: 50 } });
  expect({ status, json }).toMatchObject({ status: 201 });
  return untilEnded(call, body.key);
}

/** Waits for the end of a comparison. */
export async function untilEnded(call: Visitor['call'], id: string): Promise<Run> {
  return vi.waitFor(async () => {
    const run: Run = (await call(`/api/runs/${id}`)).json;
    expect(run.isOpen).toBe(false);
    return run;
  }, patience);
}
