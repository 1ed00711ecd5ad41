import { describe, expect, it } from 'vitest';
import { aRun, ended } from './support/runs.ts';
import { aStudio } from './support/scene.ts';

const { columns, request } = aRun();
const bare = columns.map(({ key, provider }) => ({ key, provider }));

/** Bodies that no page of ours sends, and some that fit without a sense. */
const bodies: readonly unknown[] = [
  null,
  1,
  'x',
  [],
  {},
  { request: null },
  { request: {}, columns: [{}] },
  { request: { ...request, model: 'x', apiKey: 'k' }, columns },
  { request: { shots: [], references: [] }, columns },
  { request: { firstFrame: 'http://' }, columns },
  { request: { firstFrame: 'file:zz' }, columns },
  { request: { mode: 'extend' }, columns },
  { request: { durationSeconds: 1e300 }, columns },
  { request: { resolution: '9999p', aspectRatio: '0:0', fps: 0.001, seed: -1.5 }, columns },
  {
    request: { ...request, generateAudio: true },
    columns: bare.map((each) => ({
      ...each,
      requirements: { task: 'text-to-video', audio: false },
    })),
  },
  { request, columns: bare.map((each) => ({ ...each, model: 'any?task=upscale' })) },
  { request, columns: bare.map((each) => ({ ...each, model: 'any?nonsense' })) },
  { request: {}, column: columns[0] },
];

describe('nonsense', () => {
  it('is answered as such, wherever it is sent', async () => {
    const told: unknown[] = [];
    const { call } = await aStudio({ onError: (error) => told.push(error) });
    const run = await ended(call, aRun());
    const id = run.columns[0]?.task.id;
    const paths = [
      '/api/plan',
      '/api/runs',
      '/api/prices',
      '/api/code',
      `/api/runs/${run.id}/votes`,
      `/api/runs/${run.id}/marks`,
      `/api/unknown/${id}/resolve`,
      '/api/runs/__proto__/votes',
      '/api/tasks/__proto__/cancel',
      '/api/none',
    ];
    for (const path of paths) {
      for (const body of bodies) {
        const { status } = await call(path, { body });
        expect({ path, body, isOurs: status < 500 }).toEqual({ path, body, isOurs: true });
      }
    }
    const raw = ['{', '"', '\u0000', '{"a":'.repeat(5_000)];
    for (const text of raw) {
      const bytes = new TextEncoder().encode(text);
      const headers = { 'content-type': 'application/json' };
      expect((await call('/api/plan', { bytes, headers })).status).toBe(400);
    }
    expect(told).toEqual([]);
  });

  it.each([
    '/api/history?limit=-1',
    '/api/history?limit=abc',
    '/api/history?cursor=1_',
    '/api/history?from=1e999',
    '/api/spend?from=-5&to=99999999999999999999',
    '/api/runs?cursor=abc',
    '/api/runs/%00',
    '/api/media/%ff',
    '/api/files/%E0%A4%A',
    `/api/media/${'a'.repeat(7_000)}`,
    '/api/runs/__proto__',
    '/?token=%00',
  ])('is answered as such at %s', async (path) => {
    const { call } = await aStudio();
    expect((await call(path)).status).toBeLessThan(500);
  });
});
