import type { VideoRequest } from '@genlock/core';
import { createEmulator } from '@genlock/emulator';
import { skippingClock } from '@genlock/test-support/skipping-clock';
import { rejectionOf } from '@genlock/test-support/async';
import { expect, it, onTestFinished } from 'vitest';
import { createKling } from '../src/index.ts';

// A picture that speaks. Its path has one part more than those of all other calls.

async function scene() {
  const clock = skippingClock();
  const emulator = await createEmulator({ now: clock.now });
  onTestFinished(() => emulator.close());
  const settings = {
    ...emulator.settings.kling,
    now: clock.now,
    sleep: async (ms: number) => clock.skip(ms),
  };
  return { emulator, kling: createKling(settings) };
}

const speaking: VideoRequest = {
  model: 'kling-avatar-v2-std',
  firstFrame: 'https://me.test/a.png',
  references: ['https://me.test/a.mp3'],
  audioSeconds: 5,
};

it.each([
  ['std', 0.28],
  ['pro', 0.56],
])('a picture speaks in the tier %s, and costs what was estimated', async (tier, usd) => {
  const { emulator, kling } = await scene();
  const request = { ...speaking, model: `kling-avatar-v2-${tier}` };
  const { id } = await kling.start(request);
  expect(id).toContain(`kling:v1/avatar/${tier}:`);
  expect(await kling.wait(id)).toMatchObject({ status: 'succeeded' });
  expect(kling.estimate(request).usd).toBe(usd);
  expect(emulator.ledger()).toMatchObject([
    { body: { mode: tier, sound_file: 'https://me.test/a.mp3' }, chargeUsd: usd },
  ]);
});

it('a speaking picture whose answer was lost is found by the name that it was given', async () => {
  const { emulator, kling } = await scene();
  emulator.faults.set({ provider: 'kling', route: 'submit', kind: 'drop-after-accept', times: 1 });
  const task = await kling.start(speaking);
  expect(task.isRecovered).toBe(true);
  expect(emulator.ledger()).toHaveLength(1);
});

it('a picture speaks nothing without a voice, and nothing is sent', async () => {
  const { emulator, kling } = await scene();
  const silent = { ...speaking, mode: 'lip-sync', references: [] } as const;
  expect(await rejectionOf(kling.start(silent))).toMatchObject({
    code: 'invalid-request',
    issues: [{ field: 'references' }],
  });
  expect(emulator.requests()).toEqual([]);
});
