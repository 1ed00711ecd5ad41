import { expect, test } from 'vitest';
import { checkBody } from '../src/catalogue/check.ts';
import { readWanted } from '../src/catalogue/endpoint.ts';
import { chargeOf } from '../src/catalogue/price.ts';
import { atlasCloudEndpoints } from '../src/providers/atlascloud/endpoints.ts';
import { falEndpoints } from '../src/providers/fal/endpoints.ts';
import { waveSpeedEndpoints } from '../src/providers/wavespeed/endpoints.ts';

const all = [...waveSpeedEndpoints, ...falEndpoints, ...atlasCloudEndpoints];

function charge(endpoints: readonly (typeof all)[number][], id: string, body: object): number {
  const endpoint = endpoints.find((row) => row.id === id);
  if (endpoint === undefined) throw new Error(`no endpoint ${id}`);
  return chargeOf(endpoint.price, readWanted(endpoint, { ...body }));
}

test('no id stands twice in a table', () => {
  for (const table of [waveSpeedEndpoints, falEndpoints, atlasCloudEndpoints]) {
    expect(new Set(table.map(({ id }) => id)).size).toBe(table.length);
  }
});

test.each([
  { body: { duration: 5 }, usd: 0.42 },
  { body: { duration: 5, sound: true }, usd: 0.63 },
  { body: {}, usd: 0.42 },
  // v3.0 prices look at the duration field, not at the shots.
  { body: { multi_prompt: [{ prompt: 'a', duration: 10 }] }, usd: 0.42 },
])('WaveSpeed v3.0 std charges $usd for $body', ({ body, usd }) => {
  expect(charge(waveSpeedEndpoints, 'kwaivgi/kling-v3.0-std/text-to-video', body)).toBe(usd);
});

test.each([
  { body: {}, usd: 0.63 },
  { body: { generate_audio: false }, usd: 0.42 },
  { body: { duration: '10', generate_audio: false }, usd: 0.84 },
  { body: { elements: [{ voice_id: 'v' }] }, usd: 0.77 },
  {
    body: {
      multi_prompt: [
        { prompt: 'a', duration: '3' },
        { prompt: 'b', duration: '4' },
      ],
      generate_audio: false,
    },
    usd: 0.588,
  },
])('fal v3 standard charges $usd for $body', ({ body, usd }) => {
  expect(charge(falEndpoints, 'fal-ai/kling-video/v3/standard/image-to-video', body)).toBe(usd);
});

test('what a video with sound, a reference or a length of its own costs is what was published', () => {
  expect(charge(waveSpeedEndpoints, 'kwaivgi/kling-v2.6-pro/text-to-video', {})).toBe(0.7);
  expect(
    charge(waveSpeedEndpoints, 'kwaivgi/kling-video-o3-pro/reference-to-video', {
      video: 'u',
      sound: true,
    }),
  ).toBe(0.84);
  expect(
    charge(waveSpeedEndpoints, 'kwaivgi/kling-v4.0/text-to-video', { resolution: '1080p' }),
  ).toBe(1.175);
  expect(charge(atlasCloudEndpoints, 'kwaivgi/kling-v3.0-std/text-to-video', { sound: true })).toBe(
    0.5355,
  );
  expect(charge(falEndpoints, 'kling/v4/text-to-video', { duration: 10 })).toBe(1.57);
});

test.each([
  { shots: [{ prompt: 'a', duration: 4 }, { prompt: 'b' }], field: undefined },
  { shots: [{ prompt: 'a', duration: 2 }], field: 'multi_prompt.0.duration' },
  { shots: [{ prompt: 'a', duration: '4' }], field: 'multi_prompt.0.duration' },
  {
    shots: [
      { prompt: 'a', duration: 10 },
      { prompt: 'b', duration: 6 },
    ],
    field: 'multi_prompt',
  },
])('WaveSpeed checks the shots $shots', ({ shots, field }) => {
  const endpoint = waveSpeedEndpoints.find(
    ({ id }) => id === 'kwaivgi/kling-v3.0-std/text-to-video',
  );
  if (endpoint === undefined) throw new Error('no endpoint');
  expect(checkBody(endpoint, { multi_prompt: shots })[0]?.field).toBe(field);
});
