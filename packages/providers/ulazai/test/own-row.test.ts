import { InvalidOptionsError } from '@genlock/core';
import { expect, it } from 'vitest';
import { createUlazAI } from '../src/index.ts';

const row = (key: string) => ({
  key,
  id: 'kling30',
  model: 'new-model',
  mode: 'text-to-video' as const,
  fields: [{ from: 'prompt' as const, to: 'prompt' }],
});

it('a row of one’s own is refused whose key leads to another place than its id: its task would be lost', async () => {
  const wrong = createUlazAI({ endpoints: [row('mine')] });
  await expect(wrong.ready?.()).rejects.toThrow(InvalidOptionsError);
  const provider = createUlazAI({ endpoints: [row('kling30/mine')] });
  await provider.ready?.();
  expect(provider.endpoints.some(({ key }) => key === 'kling30/mine')).toBe(true);
});
