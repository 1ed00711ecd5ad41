import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGenlock, type Genlock, type GenlockSettings } from '../src/index.ts';
import { rejectionOf } from './support/thrown.ts';
import { lost, refused, scripted } from './support/scripted.ts';

const request = { model: 'kling-v3.0-std', prompt: 'A kite over the sea' };
const key = 'order-1';
const options = { idempotencyKey: key };

function create(settings: Partial<GenlockSettings> = {}) {
  const all = [scripted('wavespeed'), scripted('fal'), scripted('atlascloud')] as const;
  const genlock = createGenlock({ providers: all.map(({ provider }) => provider), ...settings });
  const starts = (): number => all.reduce((sum, each) => sum + each.starts.length, 0);
  return { genlock, starts, wavespeed: all[0], fal: all[1], atlascloud: all[2] };
}

/** Every way in, with a key; each gives the task's id. */
const waysIn: Readonly<Record<string, (genlock: Genlock) => Promise<unknown>>> = {
  start: async (genlock) => (await genlock.start(request, options)).id,
  run: async (genlock) => (await genlock.run(request, options)).task.id,
  doStart: async (genlock) => (await genlock.video(request.model).doStart?.(call))?.operation,
  doGenerate: async (genlock) => {
    const { providerMetadata } = (await genlock.video(request.model).doGenerate?.(call)) ?? {};
    return providerMetadata?.['genlock']?.['taskId'];
  },
};
const call = {
  prompt: request.prompt,
  n: 1,
  aspectRatio: undefined,
  resolution: undefined,
  duration: undefined,
  fps: undefined,
  seed: undefined,
  image: undefined,
  frameImages: undefined,
  inputReferences: undefined,
  generateAudio: undefined,
  providerOptions: {},
  headers: { 'Idempotency-Key': key },
};
const routes: readonly NonNullable<GenlockSettings['route']>[] = [
  ['wavespeed', 'fal', 'atlascloud'],
  'cheapest',
  { weighted: { wavespeed: 1, fal: 1, atlascloud: 1 } },
];

describe('one idempotency key at a router', () => {
  it('is one task in whatever ways and order it comes in, by whatever route (case 1.4)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...Object.keys(waysIn)), { minLength: 2, maxLength: 6 }),
        fc.constantFrom(...routes),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })),
        fc.boolean(),
        async (ways, route, chance, atOnce) => {
          const { genlock, starts } = create({ route, random: () => chance.next().value ?? 0 });
          const ids: unknown[] = [];
          const calls = ways.map((way) => async () => waysIn[way]?.(genlock));
          if (atOnce) ids.push(...(await Promise.all(calls.map((begin) => begin()))));
          else for (const begin of calls) ids.push(await begin());
          expect(new Set(ids).size).toBe(1);
          expect(ids[0]).toMatch(/:task_1$/);
          expect(starts()).toBe(1);
        },
      ),
    );
  });

  it('is one task where the route changes between two calls (case 1.4)', async () => {
    const order = ['wavespeed', 'fal'];
    const { genlock, starts } = create({ route: () => order });
    const { id } = await genlock.start(request, options);
    order.reverse();
    expect((await genlock.run(request, options)).task.id).toBe(id);
    expect(starts()).toBe(1);
  });

  it('is the task in place of one that failed, for all who come later (case 1.4)', async () => {
    const { genlock, starts, wavespeed } = create({ fallback: { on: 'failure' } });
    wavespeed.next.push('failed');
    const [first, second] = await Promise.all([
      genlock.run(request, options),
      genlock.run(request, options),
    ]);
    expect(first.task).toMatchObject({ provider: 'fal' });
    expect(second.task.id).toBe(first.task.id);
    expect((await genlock.start(request, options)).id).toBe(first.task.id);
    expect((await genlock.run(request, options)).task.id).toBe(first.task.id);
    expect(starts()).toBe(2);
  });

  it('gives each its own wait: a deadline of one is none of the other', async () => {
    const { genlock, wavespeed } = create();
    const timeouts: unknown[] = [];
    const { wait } = wavespeed.provider;
    const watched = {
      ...wavespeed.provider,
      wait: (...[taskId, waitOptions]: Parameters<typeof wait>) => {
        timeouts.push(waitOptions?.timeoutMs);
        return wait(taskId, waitOptions);
      },
    };
    const router = createGenlock({ providers: [watched] });
    await Promise.all([
      router.run(request, options, { timeoutMs: 1 }),
      router.run(request, options, { timeoutMs: 2 }),
    ]);
    expect(timeouts).toEqual([1, 2]);
    expect(genlock.id).toBe('genlock');
  });

  it('may be tried again at the next provider when nothing was started there', async () => {
    const { genlock, wavespeed, fal, atlascloud } = create({ fallback: { on: 'failure' } });
    wavespeed.next.push('failed');
    fal.next.push(refused('rate-limited'));
    atlascloud.next.push(refused('rate-limited'));
    expect(await rejectionOf(genlock.run(request, options))).toMatchObject({
      code: 'submit-refused',
    });
    expect((await genlock.start(request, options)).provider).toBe('wavespeed');
    expect((await genlock.run(request, options)).task.provider).toBe('fal');
    expect(wavespeed.starts).toHaveLength(1);
  });

  it('is never started again at the next provider when that start was lost', async () => {
    const { genlock, wavespeed, fal, starts } = create({ fallback: { on: 'failure' } });
    wavespeed.next.push('failed');
    fal.next.push(lost());
    const error = await rejectionOf(genlock.run(request, options));
    expect(error).toMatchObject({ code: 'submission-unknown' });
    expect(await rejectionOf(genlock.start(request, options))).toBe(error);
    expect(await rejectionOf(genlock.run(request, options))).toBe(error);
    expect(starts()).toBe(2);
  });

  it('gives a lost start to whatever way in comes next, and sends nothing (case 1.4)', async () => {
    const { genlock, wavespeed, starts } = create();
    wavespeed.next.push(lost());
    const error = await rejectionOf(genlock.start(request, options));
    for (const way of Object.values(waysIn)) expect(await rejectionOf(way(genlock))).toBe(error);
    expect(starts()).toBe(1);
  });

  it('is one of many: other keys, and calls without one, start their own', async () => {
    const { genlock, starts } = create();
    await genlock.start(request, options);
    await genlock.start(request, { idempotencyKey: 'order-2' });
    await genlock.run(request);
    await genlock.run(request);
    expect(starts()).toBe(4);
  });

  it('keeps the steps of the way to the task apart for each start', async () => {
    const { genlock, wavespeed, fal } = create({ fallback: { on: 'failure' } });
    wavespeed.next.push(refused('rate-limited'));
    fal.next.push('failed');
    const { task, state } = await genlock.run(request, options);
    expect(state.status).toBe('succeeded');
    expect(task.route).toEqual([
      { provider: 'wavespeed', outcome: 'refused', reason: 'submit-refused' },
      { provider: 'fal', outcome: 'failed', reason: 'generation-failed' },
      { provider: 'atlascloud', outcome: 'started' },
    ]);
  });
});
