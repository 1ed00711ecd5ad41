import type { Endpoint, Media, VideoProvider, VideoRequest } from '@genlock/core';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { everyProvider, firstProvider } from '@genlock/test-support/every-provider';
import { pngHeader } from '@genlock/test-support/png';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsOf } from './support/facts.ts';
import { randomRequest, type RandomMedia } from './support/random-request.ts';
import { wavOf } from './support/sounds.ts';

// The rows beyond Kling over real HTTP: what is estimated is what the emulator charges, which knows the facts
// and not the rows.

const seed = Number(process.env['GENLOCK_SEED'] ?? Date.now() % 1e9);
const runs = 60;
const soon = (): number => 5;

/** Who sells them, with the ids of what is published. */
const sellers = (
  await Promise.all(
    everyProvider.map(async ({ id, create }) => {
      const known = new Set((await factsOf(id)).map((fact) => fact.id));
      return { id, create, known };
    }),
  )
).filter(({ known }) => known.size > 0);

describe.each(sellers)('a random request of $id beyond Kling', ({ id, create, known }) => {
  let emulator: Emulator;
  let provider: VideoProvider;
  let media: RandomMedia;

  beforeAll(async () => {
    emulator = await createEmulator({ speed: 100_000 });
    provider = create({ ...emulator.settings[id], pollSchedule: soon });
    media = await mediaOf(emulator);
  });
  afterAll(() => emulator.close());

  it('costs at the emulator what was estimated, and nothing of it is ignored', async () => {
    console.log(`facts-money.test.ts, ${id}: GENLOCK_SEED=${seed}`);
    const rows = provider.endpoints.filter((row) => known.has(row.id));
    expect(rows.length).toBeGreaterThan(0);
    const requests = fc
      .constantFrom(...rows)
      .chain((row) => fc.record({ row: fc.constant(row), request: randomRequest(id, row, media) }))
      .filter(({ request }) => provider.supports(request).isSupported);
    for (const { row, request } of fc.sample(requests, { numRuns: runs, seed })) {
      await isCharged(row, request);
    }
  });

  async function isCharged(row: Endpoint, request: VideoRequest): Promise<void> {
    const task = await provider.start(request);
    const entry = emulator.ledger().find(({ taskId }) => task.id.endsWith(taskId));
    if (entry === undefined) throw new Error(`no ledger entry for ${task.id}`);
    const { chargeUsd, ignoredFields, status } = entry;
    const { usd = chargeUsd, range = { minUsd: usd, maxUsd: usd } } = task.estimate ?? {};
    const isInside = chargeUsd >= range.minUsd && chargeUsd <= range.maxUsd;
    // What the emulator has no figure for costs nothing there.
    const isRight = chargeUsd === 0 || isInside;
    const said = `${row.key} ${JSON.stringify(withoutMedia(request))}`;
    const span = `${range.minUsd} to ${range.maxUsd} USD`;
    expect(isRight, `${said} costs ${chargeUsd} USD, ${span} was estimated`).toBe(true);
    expect([said, ignoredFields]).toEqual([said, []]);
    expect([said, status]).not.toEqual([said, 'failed']);
  }
});

/** Real files of known lengths. */
async function mediaOf(emulator: Emulator): Promise<RandomMedia> {
  const { id, create, model } = firstProvider;
  const provider = create({ ...emulator.settings[id], pollSchedule: soon });
  const lengths = [3, 4, 5, 6, 7, 8, 9, 10];
  const made = await Promise.all(
    lengths.map(async (durationSeconds): Promise<readonly [number, Media]> => {
      const request = { model, prompt: 'a fox', durationSeconds };
      const task = await provider.start(request);
      const { videos } = await provider.wait(task.id);
      const answer = await fetch(videos[0]?.url ?? '');
      return [durationSeconds, new Uint8Array(await answer.arrayBuffer())];
    }),
  );
  const videos = new Map(made);
  const videoOf = (seconds: number): Media => {
    const video = videos.get(seconds);
    if (video === undefined) throw new Error(`no video of ${seconds} s`);
    return video;
  };
  return {
    image: pngHeader(1280, 720),
    referenceVideo: videoOf(3),
    referenceSeconds: 3,
    inputVideo: videoOf,
    audio: wavOf,
  };
}

/** A request as it may stand in a message. */
function withoutMedia({ firstFrame, lastFrame, references, ...rest }: VideoRequest): object {
  return { ...rest, frames: [firstFrame, lastFrame].map(Boolean), given: references?.length };
}
