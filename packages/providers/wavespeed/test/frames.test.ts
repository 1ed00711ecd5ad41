import { describe, expect, it } from 'vitest';
import { pngHeader } from '@genlock/test-support/png';
import { createWaveSpeed } from '../src/index.ts';

const wavespeed = createWaveSpeed({
  apiKey: 'not-a-key',
  fetch: async () => {
    throw new Error('this test expects no call');
  },
});

/** What a start with this frame is refused with. */
async function refusal(model: string, firstFrame: Uint8Array): Promise<unknown> {
  return wavespeed.start({ model, prompt: 'A kite', firstFrame }).catch((error: unknown) => error);
}

describe('a first frame is held against the endpoint before it is uploaded', () => {
  it.each([
    ['kling-v3.0-std', pngHeader(299, 400), '300 pixels'],
    ['kling-v3.0-std', pngHeader(1000, 390), 'from 0.4 to 2.5'],
    ['kling-v2.6-pro', pngHeader(200, 200), '300 pixels'],
    ['kling-v2.6-pro', pngHeader(1000, 390), 'from 0.4 to 2.5'],
    ['kling-v2.5-turbo-pro', pngHeader(390, 1000), 'from 0.4 to 2.5'],
    ['kling-v2.0-master', pngHeader(1000, 390), 'from 0.4 to 2.5'],
    ['kling-v1.6-pro', pngHeader(1000, 390), 'from 0.4 to 2.5'],
    ['kling-v3.0-turbo-std', pngHeader(300, 900), 'from 0.4 to 2.5'],
  ])('by %s', async (model, frame, allowed) => {
    expect(await refusal(model, frame)).toMatchObject({
      code: 'invalid-request',
      issues: [{ field: 'firstFrame', allowed: expect.stringContaining(allowed) }],
    });
  });

  it('reports everything that is wrong at once', async () => {
    expect(await refusal('kling-v3.0-std', pngHeader(100, 900))).toMatchObject({
      issues: [{ given: '100x900 pixels' }, { given: '100x900 pixels' }],
    });
  });
});
