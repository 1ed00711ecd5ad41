import { describe, expect, it } from 'vitest';
import { TransportError } from '../../src/http/transport-error.ts';
import type { FindCall, RecordedTask } from '../../src/provider/task-records.ts';
import type { ProviderSettings } from '../../src/provider/settings.ts';
import { rejectionOf } from '../support/failures.ts';
import { broken, json } from '../support/fake-fetch.ts';
import { png } from '../support/media.ts';
import { recordsBy, recordsInTurn } from '../support/recovery-ways.ts';
import { skippingClock } from '@genlock/test-support/skipping-clock';
import { createScene, taskId } from '../support/scene.ts';
import { startOfTime } from '../support/virtual-clock.ts';

const fox = { model: 'film-std', prompt: 'a red fox' };
const since = startOfTime;
const body = { prompt: 'a red fox', duration: '5', sound: false, cfg_scale: 0.5 };
const record = (facts: Partial<RecordedTask> = {}): RecordedTask => ({
  providerTaskId: 'task_1',
  body,
  createdAt: startOfTime,
  ...facts,
});
const second = record({ providerTaskId: 'task_2' });
const otherId = taskId.replace('task_1', 'task_2');

/** A new process, at a provider whose records say these things in turn. */
function afterCrash(
  records: readonly (readonly RecordedTask[] | undefined | Error)[],
  settings: ProviderSettings = {},
) {
  const { recovery, reads } = recordsInTurn(records);
  return { ...createScene({ recovery, settings }), reads };
}

describe('recover, by records', () => {
  it('finds the one task of a start whose process died, and sends nothing (case 1.6)', async () => {
    const { provider, calls, clock } = afterCrash([[record()]]);
    const found = { outcome: 'found', taskIds: [taskId], notCompared: [] };
    expect(await provider.recover(fox, { since })).toEqual(found);
    expect(calls).toEqual([]);
    expect(clock.sleeps).toEqual([]);
    // It is nobody's yet: who asks again hears the same.
    expect(await provider.recover(fox, { since })).toEqual(found);
  });

  it('gives all of several that fit, and chooses none (case 1.6)', async () => {
    const { provider, reads } = afterCrash([[record(), second, record()]]);
    expect(await provider.recover(fox, { since })).toEqual({
      outcome: 'several',
      taskIds: [taskId, otherId],
      notCompared: [],
    });
    expect(reads()).toBe(1);
  });

  it('finds one that waited for its turn for hours before it was sent', async () => {
    const twoHours = 7_200_000;
    const { provider } = afterCrash([[record()]]);
    const found = await provider.recover(fox, { since: startOfTime - twoHours });
    expect(found).toMatchObject({ outcome: 'found', taskIds: [taskId] });
  });

  it('says none only after the records can no longer lag (case 1.6)', async () => {
    const { provider, clock } = afterCrash([[]]);
    expect(await provider.recover(fox, { since })).toMatchObject({ outcome: 'none', taskIds: [] });
    expect(clock.sleeps).toEqual([1_000, 4_000]);
  });

  it('says unknown where nobody lets it wait so long', async () => {
    const { provider, clock } = afterCrash([[]], { recoveryTimeoutMs: 4_999 });
    expect(await provider.recover(fox, { since })).toMatchObject({ outcome: 'unknown' });
    expect(clock.sleeps).toEqual([1_000]);
  });

  it('says none at once of a start that is long over', async () => {
    const longAgo = afterCrash([[]]);
    const over = { since: startOfTime - 605_000 };
    expect(await longAgo.provider.recover(fox, over)).toMatchObject({ outcome: 'none' });
    expect(longAgo.clock.sleeps).toEqual([]);
    // An upload may have come first: the submit may be younger than its start.
    const recent = afterCrash([[]]);
    await recent.provider.recover(fox, { since: startOfTime - 604_999 });
    expect(recent.clock.sleeps).toEqual([1_000]);
  });

  it('finds what comes into the records late', async () => {
    const { provider, clock } = afterCrash([[], undefined, [record()]]);
    expect(await provider.recover(fox, { since })).toMatchObject({ outcome: 'found' });
    expect(clock.sleeps).toEqual([1_000, 4_000]);
  });

  it.each<[string, undefined | Error]>([
    ['do not answer', undefined],
    ['are out of reach', new TransportError('after-send', 'ECONNRESET', undefined)],
  ])('says unknown where the records %s (case 1.6)', async (_what, answer) => {
    const { provider, reads } = afterCrash([answer]);
    expect(await provider.recover(fox, { since })).toMatchObject({
      outcome: 'unknown',
      taskIds: [],
    });
    expect(reads()).toBe(3);
  });

  it.each<[string, Partial<RecordedTask>, string]>([
    ['another prompt', { body: { ...body, prompt: 'a hare' } }, 'none'],
    [
      'a task of before, as a clock that is ahead has it',
      { createdAt: startOfTime - 10_001 },
      'unknown',
    ],
    ['one of an hour before', { createdAt: startOfTime - 3_900_000 }, 'unknown'],
    ['an older task', { createdAt: startOfTime - 3_900_001 }, 'none'],
    ['a task of a clock that is behind', { createdAt: startOfTime + 4_500_000 }, 'found'],
    ['a later task', { createdAt: startOfTime + 4_500_001 }, 'none'],
    ['a task of about that time', { createdAt: startOfTime - 10_000 }, 'found'],
    ['a record without a time', { createdAt: undefined }, 'found'],
    ['an id that no task id can hold', { providerTaskId: '../1' }, 'none'],
    ['a body that is not kept', { body: undefined }, 'unknown'],
    ['a body that is not reported', { body: null }, 'unknown'],
  ])('says of %s: %3$s', async (_what, facts, outcome) => {
    const { provider } = afterCrash([[record(facts)]]);
    expect(await provider.recover(fox, { since })).toMatchObject({ outcome });
  });

  it('says unknown of a start that is older than what the records hold', async () => {
    const { recovery } = recordsInTurn([[]]);
    const { provider } = createScene({ recovery: { ...recovery, reachMs: 7 * 86_400_000 } });
    const outcomeOf = (ageMs: number) => provider.recover(fox, { since: startOfTime - ageMs });
    expect(await outcomeOf(7 * 86_400_000)).toMatchObject({ outcome: 'unknown' });
    expect(await outcomeOf(7 * 86_400_000 - 3_900_000)).toMatchObject({ outcome: 'none' });
  });

  it('leaves out the tasks that calls of this instance have', async () => {
    const { recovery } = recordsInTurn([[record(), second]]);
    const { provider } = createScene({ answers: [json(200, { id: 'task_1' })], recovery });
    await provider.start(fox);
    expect(await provider.recover(fox, { since })).toMatchObject({ taskIds: [otherId] });
  });

  it('reads page after page of the time that is asked for, however many there are (case 1.6)', async () => {
    const pages: (string | undefined)[] = [];
    const recovery = recordsBy(async (_connection, call) => {
      const { page = '1', since: from, until, endpoint } = call;
      pages.push(page);
      expect([endpoint, from]).toEqual(['acme/film/text-to-video', startOfTime - 10_000]);
      // For ten minutes at the most it is uploaded, and by so much a clock may be behind.
      expect(until).toBe(startOfTime + 600_000 + 3_900_000);
      const isLast = page === '300';
      return { tasks: isLast ? [record()] : [], next: isLast ? undefined : `${Number(page) + 1}` };
    });
    const { provider } = createScene({ recovery });
    expect(await provider.recover(fox, { since })).toMatchObject({ outcome: 'found' });
    expect(pages).toHaveLength(300);
  });

  it('says unknown of pages that take too long, and of a list that leads back (case 1.6)', async () => {
    const { now, skip } = skippingClock();
    let pages = 0;
    const slow = recordsBy(async () => {
      pages += 1;
      skip(30_000);
      return { tasks: [], next: String(pages) };
    });
    const early = { since: now() - 3_600_000 };
    const unknown = { outcome: 'unknown', taskIds: [] };
    const settings = { now };
    expect(
      await createScene({ recovery: slow, settings }).provider.recover(fox, early),
    ).toMatchObject(unknown);
    expect(pages).toBe(3 * 21);
    const round = recordsBy(async () => ({ tasks: [], next: '2' }));
    expect(await createScene({ recovery: round }).provider.recover(fox, { since })).toMatchObject(
      unknown,
    );
  });

  it('says unknown when a later page does not answer', async () => {
    const recovery = recordsBy(async (_connection, { page }) =>
      page === undefined ? { tasks: [record()], next: '2' } : undefined,
    );
    const { provider } = createScene({ recovery });
    expect(await provider.recover(fox, { since })).toMatchObject({ outcome: 'unknown' });
  });

  it('compares a body with an upload in it but for the URL, uploads nothing, and says so (case 1.6)', async () => {
    const image = 'https://files.acme.test/upload-7.png';
    const recorded = { ...body, start_image: image, end_image: 'https://example.com/end.png' };
    const request = {
      ...fox,
      firstFrame: png(),
      lastFrame: 'https://example.com/end.png',
    };
    const { provider, calls } = afterCrash([[record({ body: recorded })]]);
    expect(await provider.recover(request, { since })).toMatchObject({
      outcome: 'found',
      notCompared: ['firstFrame'],
    });
    expect(calls).toEqual([]);
    const other = { ...request, lastFrame: 'https://example.com/other.png' };
    expect(await provider.recover(other, { since })).toMatchObject({ outcome: 'none' });
    const without = afterCrash([[record({ body })]]);
    expect(await without.provider.recover(request, { since })).toMatchObject({ outcome: 'none' });
  });

  it('ends with the reason of its signal', async () => {
    const { provider, reads } = afterCrash([[]]);
    const reason = new Error('enough');
    const asked = provider.recover(fox, { since, signal: AbortSignal.abort(reason) });
    expect(await rejectionOf(asked)).toBe(reason);
    expect(reads()).toBe(0);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %d as a time', async (wrong) => {
    const { provider } = afterCrash([[]]);
    expect(await rejectionOf(provider.recover(fox, { since: wrong }))).toMatchObject({
      code: 'invalid-request',
      charged: 'no',
      issues: [{ field: 'since' }],
    });
  });

  it('reads the request as the start did', async () => {
    const { provider } = afterCrash([[record({ body: { ...body, duration: '3' } })]]);
    const request = { ...fox, durationSeconds: 2 };
    expect(await rejectionOf(provider.recover(request, { since }))).toMatchObject({
      code: 'invalid-request',
    });
    const options = { since, onUnsupported: 'nearest' } as const;
    expect(await provider.recover(request, options)).toMatchObject({ outcome: 'found' });
  });

  it('needs a key, as every call does', async () => {
    const { provider } = afterCrash([[]], { apiKey: '' });
    expect(await rejectionOf(provider.recover(fox, { since }))).toMatchObject({
      code: 'missing-api-key',
    });
  });
});

describe('recover, where records report nothing', () => {
  it('says unsupported, at once (case 1.6)', async () => {
    const { provider, calls } = createScene();
    const unsupported = { outcome: 'unsupported', taskIds: [], notCompared: [] };
    expect(await provider.recover(fox, { since })).toEqual(unsupported);
    expect(calls).toEqual([]);
  });

  it('says unsupported of a provider that only de-duplicates: it sends nothing again', async () => {
    const { provider, calls } = createScene({ recovery: { by: 'replay', delaysMs: [1_000] } });
    expect(await provider.recover(fox, { since, key: 'a' })).toMatchObject({
      outcome: 'unsupported',
    });
    expect(calls).toEqual([]);
  });
});

describe('recover, by the name of the start', () => {
  /** Acme, when it takes a name with the submit and can be asked by it. */
  function named(answers: Parameters<typeof createScene>[0] = {}) {
    const asked: FindCall[] = [];
    const made = new Map<string, string>();
    const scene = createScene({
      ...answers,
      recovery: {
        by: 'client-id',
        delaysMs: [1_000, 4_000],
        listedWithinMs: 5_000,
        find: async (_connection, call) => {
          asked.push(call);
          const id = made.get(call.key);
          return id === undefined ? [] : [id];
        },
      },
    });
    return { ...scene, asked, made };
  }

  it('adopts the task of a lost submit by it', async () => {
    const { provider, asked, made, calls } = named({
      answers: [
        (call, init) => {
          made.set(call.headers['x-acme-key'] ?? '', 'task_1');
          return broken('ECONNRESET')(call, init);
        },
      ],
    });
    expect(await provider.start(fox)).toMatchObject({ id: taskId, isRecovered: true });
    expect(calls).toHaveLength(1);
    expect(asked).toMatchObject([{ endpoint: 'acme/film/text-to-video' }]);
    expect(asked[0]?.key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
  });

  it('finds the start of another process by its idempotency key alone (case 1.6)', async () => {
    const first = named({ answers: [json(200, { id: 'task_1' })] });
    await first.provider.start(fox, { idempotencyKey: 'order-1 of Ada' });
    const key = first.calls[0]?.headers['x-acme-key'] ?? '';
    expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    const next = named();
    next.made.set(key, 'task_1');
    expect(await next.provider.recover(fox, { since, key: 'order-1 of Ada' })).toEqual({
      outcome: 'found',
      taskIds: [taskId],
      notCompared: [],
    });
    expect(await next.provider.recover(fox, { since, key: 'order-2 of Ada' })).toMatchObject({
      outcome: 'none',
    });
  });

  it('says unsupported of a start that had no key', async () => {
    const { provider, asked } = named();
    expect(await provider.recover(fox, { since })).toMatchObject({ outcome: 'unsupported' });
    expect(asked).toEqual([]);
  });
});
