import { InvalidOptionsError } from '@genlock/core';
import { expect, it } from 'vitest';
import { createKling } from '../src/index.ts';

const row = (key: string) => ({
  key,
  id: 'v1/videos/text2video',
  model: 'new-model',
  mode: 'text-to-video' as const,
  fields: [{ from: 'prompt' as const, to: 'prompt' }],
});

it('a row of one’s own is refused whose key leads to another place than its id: its task would be lost', async () => {
  const wrong = createKling({ endpoints: [row('mine')] });
  await expect(wrong.ready?.()).rejects.toThrow(InvalidOptionsError);
  const provider = createKling({ endpoints: [row('v1/text2video/mine')] });
  await provider.ready?.();
  expect(provider.endpoints.some(({ key }) => key === 'v1/text2video/mine')).toBe(true);
});
