import { InvalidOptionsError } from '@genlock/core';
import { expect, it } from 'vitest';
import { createFal } from '../src/index.ts';

const row = (key: string) => ({
  key,
  id: 'fal-ai/new/model',
  model: 'new-model',
  mode: 'text-to-video' as const,
  fields: [{ from: 'prompt' as const, to: 'prompt' }],
});

it('a row of one’s own is refused whose key leads to another place than its id: its task would be lost', async () => {
  const wrong = createFal({ endpoints: [row('mine')] });
  await expect(wrong.ready?.()).rejects.toThrow(InvalidOptionsError);
  const provider = createFal({ endpoints: [row('fal-ai/new/model-hd')] });
  await provider.ready?.();
  expect(provider.endpoints.some(({ key }) => key === 'fal-ai/new/model-hd')).toBe(true);
});
