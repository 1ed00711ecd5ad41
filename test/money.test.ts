import type { Endpoint, Estimate, Media, VideoProvider, VideoRequest } from '@genlock/core';
import { createEmulator, type Emulator, type ProviderName } from '@genlock/emulator';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyProvider, frameFor } from '@genlock/test-support/every-provider';
import { pngHeader } from '@genlock/test-support/png';
import { factsOf } from './support/facts.ts';
import { randomRequest, type RandomMedia } from './support/random-request.ts';
import { wavOf } from './support/sounds.ts';

const optionSetsEach = 4;

const soon = (): number => 5;

describe.each(everyProvider)('what $id charges', ({ id: name, create, takesFiles }) => {
  let emulator: Emulator;
  let provider: VideoProvider;
  let media: RandomMedia;

  beforeAll(async () => {
    emulator = await createEmulator({ speed: 100_000 });
    provider = create({ ...emulator.settings[name], pollSchedule: soon });
    media = {
      image: frameFor({ takesFiles }, pngHeader(1280, 720)),
      referenceVideo: await videoOf(provider, takesFiles, 3),
      referenceSeconds: 3,
      inputVideo: await videosUpTo(provider, takesFiles, 10),
      audio: wavOf,
    };
  });
  afterAll(() => emulator.close());

  /** Starts a request and tells what was estimated, what was charged, and what was not read. */
  async function chargeOf(request: VideoRequest) {
    const { id, estimate } = await provider.start(request);
    const entry = emulator.ledger().find(({ taskId }) => id.endsWith(taskId));
    if (entry === undefined) throw new Error(`no ledger entry for ${id}`);
    return { estimate, entry };
  }

  it('is what was estimated, for every priced row, and nothing that was sent is ignored', async () => {
    const seed = Number(process.env['GENLOCK_SEED'] ?? Date.now() % 1e9);
    console.log(`money.test.ts, ${name}: GENLOCK_SEED=${seed}`);
    const compared = new Set<string>();
    // Megapixels and the like are not counted by the emulator, which then charges nothing.
    const facts = await factsOf(name);
    const uncounted = new Set(
      facts.filter(({ prices }) => prices.length === 0).map(({ id }) => id),
    );
    for (const row of provider.endpoints) {
      for (const request of optionSetsOf(provider, name, row, media, seed)) {
        const { estimate, entry } = await chargeOf(request);
        const said = { endpoint: row.id, request: withoutMedia(request) };
        expect({ ...said, ignored: entry.ignoredFields }).toEqual({ ...said, ignored: [] });
        const { minUsd, maxUsd } = spanOf(estimate, entry.chargeUsd);
        expect({
          ...said,
          isInside:
            uncounted.has(row.id) || (entry.chargeUsd >= minUsd && entry.chargeUsd <= maxUsd),
          minUsd,
          maxUsd,
        }).toEqual({ ...said, isInside: true, minUsd, maxUsd });
        if (estimate !== undefined) compared.add(row.id);
      }
    }
    const priced = provider.endpoints.filter(
      ({ price }) =>
        price !== undefined && (price.credits === undefined || price.credits.usd !== undefined),
    );
    // Where an option has no published rate, it may be the one of every random request.
    const always = priced.filter((row) => isPricedWhateverIsAsked(row));
    expect(always.length).toBeGreaterThanOrEqual(priced.length / 2);
    expect([...compared]).toEqual(expect.arrayContaining(always.map(({ id }) => id)));
    expect(emulator.ledger().filter(({ status }) => status === 'failed')).toEqual([]);
  });
});

/** Whether every resolution has a rate, with a video to refer to and without. */
function isPricedWhateverIsAsked({ fields, price }: Endpoint): boolean {
  const resolutions = fields.find(({ from }) => from === 'resolution')?.limits?.oneOf ?? [];
  return resolutions.every((resolution) =>
    [true, false].every((video) =>
      price?.rates.some(
        ({ when }) =>
          (when.resolution === undefined || when.resolution === resolution) &&
          (when.video === undefined || when.video === video),
      ),
    ),
  );
}

/** What was estimated; the charge itself where nothing was. One figure where no surcharge is open. */
function spanOf(estimate: Estimate | undefined, chargeUsd: number) {
  const usd = estimate?.usd ?? chargeUsd;
  return estimate?.range ?? { minUsd: usd, maxUsd: usd };
}

/** Option sets that the provider takes, the same for the same seed. */
function optionSetsOf(
  provider: VideoProvider,
  name: ProviderName,
  row: Endpoint,
  media: RandomMedia,
  seed: number,
): readonly VideoRequest[] {
  const requests = randomRequest(name, row, media).filter(
    (request) => provider.supports(request).isSupported,
  );
  return fc.sample(requests, { numRuns: optionSetsEach, seed });
}

/** A request as it may stand in a message. */
function withoutMedia(request: VideoRequest): object {
  const { firstFrame, lastFrame, references, motionVideo, ...rest } = request;
  const given = [firstFrame, lastFrame, motionVideo].map((each) => each !== undefined);
  return { ...rest, given, references: references?.length };
}

/** Whether the provider takes the bytes of a video, or its URL alone. */
function takesBytes({ endpoints }: VideoProvider): boolean {
  const fields = endpoints.flatMap((row) => row.fields);
  return fields.every(({ limits }) => limits?.files?.video?.types?.length !== 0);
}

/** A real video of these seconds, made by the provider itself out of a text. */
async function videoOf(
  provider: VideoProvider,
  takesFiles: boolean,
  durationSeconds: number,
): Promise<Media> {
  const request = { mode: 'text-to-video', prompt: 'a fox', durationSeconds } as const;
  const row = provider.endpoints.find(
    ({ key }) => provider.supports({ ...request, model: key }).isSupported,
  );
  if (row === undefined) throw new Error(`${provider.id} makes no video of ${durationSeconds} s`);
  const { id } = await provider.start({ ...request, model: row.key });
  const { videos } = await provider.wait(id);
  const url = videos[0]?.url ?? '';
  if (!takesFiles || !takesBytes(provider)) return url;
  const response = await fetch(url);
  return new Uint8Array(await response.arrayBuffer());
}

async function videosUpTo(provider: VideoProvider, takesFiles: boolean, most: number) {
  const lengths = Array.from({ length: most - 2 }, (_, index) => index + 3);
  const made = await Promise.all(
    lengths.map(async (seconds) => videoOf(provider, takesFiles, seconds)),
  );
  return (seconds: number): Media => {
    const video = made[lengths.indexOf(seconds)];
    if (video === undefined) throw new Error(`no video of ${seconds} s`);
    return video;
  };
}
