import { describe, expect, it } from 'vitest';
import { letterOf, pairsOf, shuffled } from '../../src/page/results/blind.ts';
import { evenTimes } from '../../src/page/results/frames.ts';
import { usualRate } from '../../src/page/results/frame-rate.ts';
import { nameIn } from '../../src/page/results/use-blind.ts';
import { badgesOf } from '../../src/shared/badges.ts';
import { clipsOf } from '../../src/shared/clip.ts';
import { differencesOf } from '../../src/shared/differences.ts';
import { againstEstimate, clockTime, seconds } from '../../src/shared/words.ts';
import { aColumn, aRun } from '../support/a-run.ts';

const label = (provider: string): string => provider.toUpperCase();

describe('the badges of a comparison', () => {
  const badges = (...columns: Parameters<typeof aColumn>[]) => [
    ...badgesOf(clipsOf(aRun(columns.map((column) => aColumn(...column))), label)).values(),
  ];

  it('mark the cheapest by what it cost, and the fastest by its time', () => {
    const slow = { costUsd: 0.1, endedAt: Date.UTC(2026, 10, 30, 10) };
    expect(badges(['fal'], ['kling', slow])).toEqual([['fastest'], ['cheapest']]);
  });

  it('mark nobody where all are alike', () => {
    expect(badges(['fal'], ['kling'])).toEqual([[], []]);
  });

  it('count the estimate where a cost is not told, and name nobody where one has no price', () => {
    const untold = { costUsd: undefined, estimateUsd: 0.2 };
    expect(badges(['fal'], ['kling', untold])).toEqual([[], ['cheapest']]);
    const column = aColumn('kling', { costUsd: undefined, estimateUsd: undefined });
    const unknown = { ...column, planned: { ...column.planned, usd: undefined } };
    const clips = clipsOf(aRun([aColumn('fal', { costUsd: 0.1 }), unknown]), label);
    expect([...badgesOf(clips).values()]).toEqual([[], []]);
  });

  it('leave out a task that brought no video', () => {
    const failed = { status: 'failed', costUsd: 0, video: undefined } as const;
    expect(badges(['fal', { costUsd: 0.3 }], ['kling'], ['pika', failed])).toEqual([
      ['cheapest'],
      [],
      [],
    ]);
  });
});

describe('the columns of a comparison', () => {
  it('have a video once it is saved, and not before', () => {
    const { video } = aColumn('fal').task;
    const unsaved = video && { ...video, isSaved: false };
    const clips = clipsOf(aRun([aColumn('fal'), aColumn('kling', { video: unsaved })]), label);
    expect(clips.map(({ url }) => url)).toEqual(['/api/media/1', undefined]);
  });

  it('are told apart by their model where a provider is there twice, and by a number after that', () => {
    const other = { ...aColumn('fal'), key: 'column-of-fal-0002' };
    const pro = { ...aColumn('fal'), key: 'column-of-fal-0003' };
    const proClip = { ...pro, planned: { ...pro.planned, model: 'kling-v3.0-pro' } };
    const clips = clipsOf(aRun([aColumn('fal'), other, proClip, aColumn('kling')]), label);
    expect(clips.map(nameIn(clips))).toEqual([
      'FAL kling-v3.0-std (1)',
      'FAL kling-v3.0-std (2)',
      'FAL kling-v3.0-pro',
      'KLING',
    ]);
  });
});

describe('the table of differences', () => {
  it('has a row for each value of a request, and says in which the columns differ', () => {
    const rows = differencesOf([
      { prompt: 'a', input: { duration: '5' }, parts: [{ text: 'x' }] },
      { prompt: 'a', input: { duration: 5 }, seed: 0 },
    ]);
    expect(rows).toEqual([
      { name: 'prompt', values: ['a', 'a'], differs: false },
      { name: 'input.duration', values: ['5', '5'], differs: false },
      { name: 'parts[1].text', values: ['x', undefined], differs: true },
      { name: 'seed', values: [undefined, '0'], differs: true },
    ]);
  });

  it('tells an empty list from one that is not there, and false from nothing', () => {
    const rows = differencesOf([{ list: [], on: false }, {}]);
    expect(rows.map(({ values }) => values)).toEqual([
      ['[]', undefined],
      ['false', undefined],
    ]);
  });

  it('cuts a file that stands in a request', () => {
    const [row] = differencesOf([{ image: 'A'.repeat(2_000_000) }]);
    expect(row?.values[0]?.length).toBeLessThan(500);
  });
});

describe('a blind comparison', () => {
  it('has the same order for the same seed, and all columns in it', () => {
    const things = ['a', 'b', 'c', 'd'];
    expect(shuffled(things, 'seed')).toEqual(shuffled(things, 'seed'));
    for (let seed = 0; seed < 50; seed++) {
      expect(shuffled(things, String(seed)).toSorted()).toEqual(things);
    }
  });

  it('puts each column at each place about as often', () => {
    const first = Array.from({ length: 2000 }, (_, seed) => shuffled(['a', 'b'], `run-${seed}`)[0]);
    const share = first.filter((name) => name === 'a').length / first.length;
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.55);
  });

  it('asks about each two once', () => {
    expect(pairsOf(['a', 'b', 'c'])).toEqual([
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'c'],
    ]);
    expect(letterOf(2)).toBe('C');
  });
});

describe('what is measured of a video', () => {
  it('is a frame from the middle of each part', () => {
    expect(evenTimes(8, 4)).toEqual([1, 3, 5, 7]);
  });

  it('is the frame rate that cameras have, where it is next to one', () => {
    expect([23.975, 24.004, 29.96, 59.95, 13.7].map(usualRate)).toEqual([
      23.976, 24, 29.97, 59.94, 13.7,
    ]);
  });

  it('is said in words', () => {
    expect(clockTime(64.256)).toBe('1:04.26');
    expect(clockTime(59.999)).toBe('1:00.00');
    expect(seconds(125)).toBe('2 min 5 s');
    expect(againstEstimate(0.44, 0.42)).toBe('$0.02 above its estimate');
    expect(againstEstimate(0.42, 0.42)).toBe('as estimated');
    expect(againstEstimate(undefined, 0.42)).toBeUndefined();
  });
});
