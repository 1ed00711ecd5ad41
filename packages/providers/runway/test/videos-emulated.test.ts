import { createEmulator } from '@genlock/emulator';
import { skippingClock } from '@genlock/test-support/skipping-clock';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRunway } from '../src/index.ts';

const video = 'https://me.test/a.mp4';

describe('each row of a given video', () => {
  const rows = createRunway().endpoints.filter(({ fields }) =>
    fields.some(({ from, to }) => from === 'references' && /videoUri|promptVideo/.test(to)),
  );

  it.each(rows.map((row) => [row.key, row] as const))('makes a video: %s', async (_key, row) => {
    const clock = skippingClock();
    const emulator = await createEmulator({ now: clock.now });
    onTestFinished(() => emulator.close());
    const provider = createRunway({
      ...emulator.settings.runway,
      now: clock.now,
      sleep: async (ms) => clock.skip(ms),
    });
    const takes = (name: string): boolean => row.fields.some(({ from }) => from === name);
    const { id } = await provider.start(
      {
        model: row.key,
        mode: row.mode,
        references: [video],
        ...(takes('prompt') ? { prompt: 'make it night' } : {}),
      },
      { allowUnknownCost: true },
    );
    expect(await provider.wait(id)).toMatchObject({ status: 'succeeded' });
    expect(emulator.ledger()).toMatchObject([{ ignoredFields: [] }]);
  });
});
