import { describe, expect, it } from 'vitest';
import { createBatch } from '../src/index.ts';
import { fastTime } from './support/fast-time.ts';
import { kites } from './support/kites.ts';
import { useScene } from './support/scene.ts';

const scene = useScene('SQLite');
const never = (): Promise<void> => new Promise(() => {});

describe('a listener of a run', () => {
  it('whose promise never settles holds up no clip for ever, and hears of all of them', async () => {
    const ledger = scene.open({ ...fastTime(), leaseMs: 86_400_000 });
    const batch = createBatch({ name: 'b', ledger, provider: scene.fal() });
    await batch.add(kites(12));
    const done: string[] = [];
    const onEvent = (event: { readonly type: string; readonly state?: string }): Promise<void> => {
      if (event.state === 'done') done.push(event.type);
      return never();
    };
    expect(await batch.run({ onEvent })).toMatchObject({ ending: 'done', items: { done: 12 } });
    expect(done).toHaveLength(12);
  });

  it('whose promise never settles holds up no run that is interrupted', async () => {
    const stop = new AbortController();
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    await batch.add(kites(2));
    const onEvent = (): Promise<void> => {
      stop.abort();
      return never();
    };
    const report = await batch.run({ onEvent, signal: stop.signal });
    expect(report.ending).toBe('interrupted');
  });

  it('that is slow is waited for, and one that fails costs nothing', async () => {
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider: scene.fal() });
    await batch.add(kites(2));
    let heard = 0;
    const onEvent = async (): Promise<void> => {
      await Promise.resolve();
      heard += 1;
      throw new Error('no');
    };
    expect(await batch.run({ onEvent })).toMatchObject({ ending: 'done', items: { done: 2 } });
    expect(heard).toBe(4);
  });
});
