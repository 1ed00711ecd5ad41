import type { VideoRequest } from '@genlock/core';
import { rejectionOf } from '@genlock/test-support/async';
import { useWire, wireSettings } from '@genlock/test-support/wire';
import { describe, expect, it } from 'vitest';
import { createReplicate } from '../src/index.ts';

const wire = useWire();
const replicate = createReplicate(wireSettings);
const api = 'https://api.replicate.com/v1';
const video = 'https://me.test/a.mp4';
const larger: VideoRequest = { model: 'bytedance-upscaler', references: [video], inputSeconds: 10 };

describe('a video that Replicate makes larger', () => {
  it('is sent with its size, its rate and the cheaper tier, though its own defaults are the most expensive', async () => {
    wire.answer(`POST ${api}/models/bytedance/video-upscaler/predictions`, {
      body: { id: '3b1f' },
    });
    await replicate.start(larger);
    expect(wire.calls[0]?.body).toEqual({
      input: { video, target_resolution: '1080p', target_fps: 30, processing_type: 'standard' },
    });
  });

  it.each<[Partial<VideoRequest>, number]>([
    [{}, 0.06887],
    [{ resolution: '4k' }, 0.27548],
    [{ resolution: '4k', fps: 60 }, 0.55097],
    [{ providerOptions: { replicate: { processing_type: 'pro' } } }, 0.6887],
    [{ model: 'topaz-upscale' }, 0.186],
    [{ model: 'topaz-upscale', inputSeconds: 11, fps: 60 }, 0.561],
  ])('costs by its size, its rate, its tier and its length: %j', (request, usd) => {
    expect(replicate.estimate({ ...larger, ...request }).usd).toBe(usd);
  });

  it.each<[Partial<VideoRequest>, string]>([
    [{ references: [] }, 'references'],
    [{ references: ['https://me.test/a.png'] }, 'references'],
    [{ fps: 240 }, 'fps'],
    [{ resolution: '8k' }, 'resolution'],
    [
      { providerOptions: { replicate: { target_fps: 120 } } },
      'providerOptions.replicate.target_fps',
    ],
  ])('is refused before it is paid for: %j', async (request, field) => {
    const error = await rejectionOf(replicate.start({ ...larger, ...request }));
    expect(error).toMatchObject({ code: 'invalid-request', issues: [{ field }] });
    expect(wire.calls).toEqual([]);
  });

  it('has no price in sizes that nobody quotes', () => {
    const request = { ...larger, model: 'topaz-upscale', resolution: '4k' };
    expect(() => replicate.estimate(request)).toThrow('no rate fits');
  });
});
