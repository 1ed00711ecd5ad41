import type { Endpoint, VideoRequest } from '@genlock/core';
import { startSubject, type RunningSubject } from '@genlock/test-support/subject';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFal } from '../src/index.ts';

// The emulator knows the endpoints by facts of its own, written down apart from our table.

/** What the emulator takes a file for that it cannot look into. */
const seconds = 5;

/** The least that an endpoint takes. */
function leastRequest(row: Endpoint): VideoRequest {
  const { key, mode, fields } = row;
  const needs = (name: string): boolean =>
    fields.some(({ from, required }) => from === name && required === true);
  const references = fields.flatMap(({ required, limits }) =>
    required !== true
      ? []
      : [
          ...(limits?.maxImages === undefined ? [] : ['https://me.test/a.png']),
          ...(limits?.maxVideos === undefined ? [] : ['https://me.test/a.mp4']),
          ...(limits?.maxAudios === undefined ? [] : ['https://me.test/a.mp3']),
        ],
  );
  return {
    model: key,
    mode,
    inputSeconds: seconds,
    audioSeconds: seconds,
    ...(needs('prompt') ? { prompt: 'a red fox' } : {}),
    ...(needs('firstFrame') ? { firstFrame: 'https://me.test/a.png' } : {}),
    ...(needs('lastFrame') ? { lastFrame: 'https://me.test/b.png' } : {}),
    ...(needs('aspectRatio') ? { aspectRatio: '1:1' } : {}),
    ...(references.length === 0 ? {} : { references }),
  };
}

const fal = createFal();
const rows = fal.endpoints.filter(
  ({ key }) => !key.startsWith('fal-ai/kling-video/') && !key.startsWith('kling/'),
);
/** Those whose price the least request settles. */
const priced = rows.filter(
  (row) => row.price !== undefined && fal.estimate(leastRequest(row)).range === undefined,
);

const named = (list: readonly Endpoint[]) => list.map((row) => [row.key, row] as const);

describe('at the emulator', () => {
  let running: RunningSubject;
  beforeAll(async () => {
    running = await startSubject('fal', (settings) => createFal(settings));
  });
  afterAll(() => running.close());

  /** Starts a task with the least that an endpoint takes, waits for it, and reads what it cost. */
  const made = (row: Endpoint) =>
    running.run(async ({ createProvider }) => {
      const emulated = createProvider({});
      const { id } = await emulated.start(leastRequest(row));
      const { status, videos } = await emulated.wait(id);
      return { id, status, videos, cost: await emulated.cost(id) };
    });

  it.each(named(rows))('%s makes a video out of the least that it takes', async (key, row) => {
    const { id, status, videos } = await made(row);
    expect({ status, videos: videos?.length }).toEqual({ status: 'succeeded', videos: 1 });
    expect(id).toContain(`:${key}:`);
  });

  it.each(named(priced))('%s costs what was said before', async (_key, row) => {
    const { cost } = await made(row);
    // Units have six places, and so has their price.
    expect(cost).toBeCloseTo(fal.estimate(leastRequest(row)).usd, 4);
  });
});
