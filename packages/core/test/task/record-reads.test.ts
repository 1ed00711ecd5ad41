import { describe, expect, it } from 'vitest';
import type { RecordedTask, RecoverCall } from '../../src/provider/task-records.ts';
import { recordsBy } from '../support/recovery-ways.ts';
import { createScene } from '../support/scene.ts';
import { startOfTime } from '../support/virtual-clock.ts';

const minuteMs = 60_000;
const prompts = Array.from({ length: 20 }, (_, at) => `a fox, ${at}`);

const record = (at: number, createdAt: number | undefined): RecordedTask => ({
  providerTaskId: `task_${at}`,
  body: { prompt: prompts[at], duration: '5', sound: false, cfg_scale: 0.5 },
  createdAt,
});

/** A new process at a provider with these records, and what it was asked for. */
function afterCrash(records: readonly RecordedTask[]) {
  const asked: RecoverCall[] = [];
  const recovery = recordsBy(async (_, call) => {
    asked.push(call);
    const tasks = records.filter(
      ({ createdAt }) =>
        createdAt === undefined || (createdAt >= call.since && createdAt <= call.until),
    );
    return { tasks, next: undefined };
  });
  const { provider } = createScene({ recovery });
  const search = async (at: number, since: number, signal?: AbortSignal) =>
    provider.recover({ model: 'film-std', prompt: prompts[at] }, { since, signal });
  return { asked, search };
}

describe('searches for many lost submits at the same time', () => {
  it('read the records together, and each finds its own task', async () => {
    const sentAt = (at: number): number => startOfTime - at * 15_000;
    const { asked, search } = afterCrash(prompts.map((_, at) => record(at, sentAt(at))));
    const found = await Promise.all(prompts.map((_, at) => search(at, sentAt(at))));
    expect(found.map(({ taskIds }) => taskIds)).toEqual(
      prompts.map((_, at) => [expect.stringMatching(new RegExp(`:task_${at}$`))]),
    );
    expect(asked.length).toBeLessThan(5);
  });

  it('take nothing that is only in the window of another one', async () => {
    const { asked, search } = afterCrash([record(0, startOfTime - 5 * minuteMs)]);
    const [own, other] = await Promise.all([
      search(0, startOfTime - 5 * minuteMs),
      search(0, startOfTime),
    ]);
    expect(own.outcome).toBe('found');
    expect(other.taskIds).toEqual([]);
    expect(asked[0]?.since).toBeLessThan(startOfTime - 5 * minuteMs);
  });

  it('are not told by what another one asked for that a record without its moment is theirs', async () => {
    const { asked, search } = afterCrash([record(0, undefined)]);
    await Promise.all([search(0, startOfTime - 5 * minuteMs), search(0, startOfTime)]);
    // Together, and the one whose window is smaller once more alone.
    const windows = new Set(asked.map(({ since }) => since));
    expect(windows.size).toBe(2);
  });

  it('go on where one of them is given up', async () => {
    const { search } = afterCrash([record(1, startOfTime)]);
    const leaving = new AbortController();
    const left = search(0, startOfTime, leaving.signal);
    const other = search(1, startOfTime);
    leaving.abort(new Error('enough'));
    await expect(left).rejects.toThrow('enough');
    expect(await other).toMatchObject({ outcome: 'found' });
  });

  it('read apart what lies far apart', async () => {
    const longAgo = startOfTime - 600 * minuteMs;
    const { asked, search } = afterCrash([record(0, longAgo), record(1, startOfTime)]);
    await Promise.all([search(0, longAgo), search(1, startOfTime)]);
    expect(asked).toHaveLength(2);
  });
});

describe('a search through many pages', () => {
  it('asks again for one that is no answer, and not for all of them', async () => {
    const pages = 60;
    let asked = 0;
    const recovery = recordsBy(async (_, { page = '0' }) => {
      asked += 1;
      if (asked % 20 === 0) return undefined;
      const at = Number(page);
      const next = at < pages ? String(at + 1) : undefined;
      return { tasks: at === pages ? [record(0, startOfTime)] : [], next };
    });
    const { provider } = createScene({ recovery });
    const request = { model: 'film-std', prompt: prompts[0] };
    const found = await provider.recover(request, { since: startOfTime });
    expect(found).toMatchObject({ outcome: 'found' });
    expect(asked).toBeLessThan(pages + 10);
  });

  it('gives up on one that is none again and again', async () => {
    let asked = 0;
    const recovery = recordsBy(async (_, { page }) => {
      asked += 1;
      return page === undefined ? { tasks: [], next: '2' } : undefined;
    });
    const { provider } = createScene({ recovery });
    const request = { model: 'film-std', prompt: prompts[0] };
    const found = await provider.recover(request, { since: startOfTime });
    expect(found).toMatchObject({ outcome: 'unknown' });
    expect(asked).toBeLessThan(20);
  });
});
