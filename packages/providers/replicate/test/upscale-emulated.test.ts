import { startSubject } from '@genlock/test-support/subject';
import { expect, it, onTestFinished } from 'vitest';
import { createReplicate } from '../src/index.ts';

it.each([
  ['bytedance-upscaler', 0.034435],
  ['topaz-upscale', 0.093],
])('a video that is made larger costs what was estimated: %s', async (model, usd) => {
  const running = await startSubject('replicate', (settings) => createReplicate(settings));
  onTestFinished(() => running.close());
  await running.run(async ({ createProvider, server }) => {
    const provider = createProvider();
    const request = { model, references: ['https://me.test/a.mp4'], inputSeconds: 5 };
    const { id } = await provider.start(request);
    expect(await provider.wait(id)).toMatchObject({ status: 'succeeded' });
    expect(provider.estimate(request).usd).toBe(usd);
    expect(server.ledger()).toMatchObject([{ chargeUsd: usd }]);
  });
});
