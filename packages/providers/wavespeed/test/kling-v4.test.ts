import { describe, expect, it } from 'vitest';
import { createWaveSpeed } from '../src/index.ts';

const picture = 'https://files.test/a.png';
const video = 'https://files.test/a.mp4';
const audio = 'https://files.test/a.mp3';

function wired() {
  const bodies: unknown[] = [];
  const wavespeed = createWaveSpeed({
    apiKey: 'wsk_test',
    fetch: async (_url, init) => {
      bodies.push(JSON.parse(await new Response(init?.body).text()));
      return Response.json({ code: 200, data: { id: '3b1f', status: 'created' } });
    },
  });
  return { wavespeed, bodies };
}

const fox = { model: 'kling-v4.0', prompt: 'a red fox' };

describe('Kling v4.0 at WaveSpeed', () => {
  it('refers to pictures, videos and audio, each in its list', async () => {
    const { wavespeed, bodies } = wired();
    await wavespeed.start(
      { ...fox, references: [picture, audio, video] },
      { allowUnknownCost: true },
    );
    expect(bodies).toEqual([
      {
        prompt: 'a red fox',
        images: [picture],
        videos: [video],
        audios: [audio],
        duration: 5,
        resolution: '720p',
      },
    ]);
  });

  it.each([
    ['four audio files', [audio, audio, audio, audio]],
    ['sixteen files in all', [...Array(9).fill(picture), ...Array(5).fill(video), audio, audio]],
  ])('refuses %s before anything is sent', async (_what, references) => {
    const { wavespeed, bodies } = wired();
    const starting = wavespeed.start({ ...fox, references });
    await expect(starting).rejects.toMatchObject({
      code: 'invalid-request',
      issues: [{ field: 'references' }],
    });
    expect(bodies).toEqual([]);
  });

  it('goes on from a video by the seconds asked for, and no longer by its id alone', async () => {
    const { wavespeed, bodies } = wired();
    await wavespeed.start(
      { ...fox, mode: 'extend', references: [video], durationSeconds: 12 },
      { allowUnknownCost: true },
    );
    expect(bodies).toMatchObject([{ video, duration: 12 }]);
  });
});
