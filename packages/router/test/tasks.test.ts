import { createAtlasCloud } from '@genlock/atlascloud';
import { InvalidTaskIdError, parseTaskId } from '@genlock/core';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import {
  createProviderRegistry,
  experimental_getVideoStatus as getVideoStatus,
  experimental_startVideo as startVideo,
} from 'ai';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createGenlock,
  ProviderNotConfiguredError,
  type Genlock,
  type Route,
} from '../src/index.ts';
import { offlineProviders } from './support/providers.ts';
import { rejectionOf } from './support/thrown.ts';

const model = 'kling-v3.0-std';
const prompt = 'A kite over the sea';
const names = ['wavespeed', 'fal', 'atlascloud'] as const;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator({ speed: 1_000 });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

function routed(route: Route): Genlock {
  const pollSchedule = (): number => 10;
  const { wavespeed, fal, atlascloud } = emulator.settings;
  return createGenlock({
    providers: [
      createWaveSpeed({ ...wavespeed, pollSchedule }),
      createFal({ ...fal, pollSchedule }),
      createAtlasCloud({ ...atlascloud, pollSchedule }),
    ],
    route,
  });
}

describe('one line of config moves a video to another provider', () => {
  it.each(names)('to %s', async (name) => {
    const registry = createProviderRegistry({ genlock: routed([name]) });
    const { operation } = await startVideo({
      model: registry.videoModel(`genlock:${model}`),
      prompt,
    });
    expect(parseTaskId(operation).provider).toBe(name);
    expect(emulator.ledger().map(({ provider }) => provider)).toEqual([name]);
  });

  it('to the cheapest', async () => {
    const task = await routed('cheapest').start({ model, prompt });
    expect(task).toMatchObject({ provider: 'atlascloud', estimate: { usd: 0.357 } });
    expect(emulator.ledger()).toMatchObject([{ provider: 'atlascloud', chargeUsd: 0.357 }]);
  });
});

describe('a task is found by its id, whatever the route says today', () => {
  it.each(names)('at %s', async (name) => {
    const { id } = await routed([name]).start({ model, prompt });
    const elsewhere = names.filter((other) => other !== name);
    const genlock = routed(elsewhere);
    expect(await genlock.status(id)).toMatchObject({ id, provider: name });
    expect(await genlock.wait(id)).toMatchObject({ id, provider: name, status: 'succeeded' });
    expect(await genlock.cancel(id)).toMatchObject({ state: { id, status: 'succeeded' } });
    const asked = emulator.requests().map(({ provider }) => provider);
    expect(new Set(asked)).toEqual(new Set([name]));
  });

  it('by getVideoStatus too', async () => {
    const { operation } = await startVideo({ model: routed(['fal']).video(model), prompt });
    const elsewhere = routed(['wavespeed']).video(model);
    const { status } = await getVideoStatus(elsewhere, { operation });
    expect(['pending', 'completed']).toContain(status);
  });
});

describe('a task of a provider that is not configured', () => {
  const { fal } = offlineProviders();
  const genlock = createGenlock({ providers: [fal] });
  const id = 'wavespeed:kwaivgi/kling-v3.0-std/text-to-video:abc123';

  it.each(['status', 'wait', 'cancel'] as const)(
    'is refused by %s, which names it',
    async (verb) => {
      const error = await rejectionOf(genlock[verb](id));
      expect(error).toBeInstanceOf(ProviderNotConfiguredError);
      expect(error).toMatchObject({ provider: 'wavespeed', taskId: id, configured: ['fal'] });
      expect(error).toHaveProperty('message', expect.stringContaining('"wavespeed"'));
    },
  );

  it('is refused by getVideoStatus as the same error', async () => {
    const asked = getVideoStatus(genlock.video(model), { operation: id, maxRetries: 0 });
    expect(ProviderNotConfiguredError.isInstance(await rejectionOf(asked))).toBe(true);
  });

  it.each(['', 'fal', 'fal:a/../b:c', 'fal:a:b:c', 'https://example.com/x'])(
    'is distinguished from a malformed id: %j',
    async (malformed) => {
      expect(await rejectionOf(genlock.status(malformed))).toBeInstanceOf(InvalidTaskIdError);
    },
  );
});
