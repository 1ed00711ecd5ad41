import { createFal as createAiSdkFal } from '@ai-sdk/fal';
import { createFalClient } from '@fal-ai/client';
import { createAtlasCloud } from '@genlock/atlascloud';
import type { Emulator, ProviderName } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createRunway } from '@genlock/runway';
import { createWaveSpeed } from '@genlock/wavespeed';
import RunwayML from '@runwayml/sdk';
import { experimental_generateVideo as generateVideo } from 'ai';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'wavespeed';

/** Somebody who makes a video of five seconds and says nothing about sound. */
export interface MakeVideo {
  readonly name: string;
  /** The packages that a user installs for it. */
  readonly packages: readonly string[];
  readonly provider: ProviderName;
  /** Where it looks at its task; some ask fal for the status and some for the result. */
  readonly pollRoute: 'status' | 'result';
  /** Resolves once there is a video. */
  readonly run: (emulator: Emulator) => Promise<unknown>;
}

const prompt = 'A paper kite over the dunes';
const pollMs = 20;
const falEndpoint = 'fal-ai/kling-video/v3/standard/text-to-video';
const waveSpeedModel = 'kwaivgi/kling-v3.0-std/text-to-video';

type Model = Parameters<typeof generateVideo>[0]['model'];

/** The AI SDK's own download refuses files on this machine. */
async function download({ url }: { readonly url: URL }) {
  const response = await fetch(url);
  return { data: new Uint8Array(await response.arrayBuffer()), mediaType: 'video/mp4' };
}

const pollSchedule = (): number => pollMs;

const ours = (
  name: string,
  provider: ProviderName,
  createModel: (emulator: Emulator) => Model,
): MakeVideo => ({
  name,
  packages: ['ai'],
  provider,
  pollRoute: 'status',
  run: (emulator) => generateVideo({ model: createModel(emulator), prompt, duration: 5, download }),
});

const model = 'kling-v3.0-std';

/** With fal in the place of its hosts, for clients that know no other. */
const falHosts = ({ settings }: Emulator): readonly (readonly [real: string, here: string])[] => [
  ['https://queue.fal.run', settings.fal.baseURL],
  ['https://rest.fal.ai', settings.fal.restURL],
];

/** Sends what is meant for fal to the emulator, and lets its answers speak of fal. */
function falFetch(emulator: Emulator): typeof fetch {
  const hosts = falHosts(emulator);
  return async (input, init) => {
    const asked = input instanceof Request ? input.url : String(input);
    const url = hosts.reduce((text, [real, here]) => text.replace(real, here), asked);
    const response = await fetch(url, init);
    const body = await response.text();
    const { status, headers } = response;
    const spoken = hosts.reduce((text, [real, here]) => text.replaceAll(here, real), body);
    return new Response(spoken, {
      status,
      headers: { 'content-type': headers.get('content-type') ?? '' },
    });
  };
}

/** Everybody who is compared: ours first. */
export const clients: readonly MakeVideo[] = [
  ours('Genlock on fal', 'fal', ({ settings }) =>
    createFal({ ...settings.fal, pollSchedule }).video(model),
  ),
  {
    name: 'ai + @ai-sdk/fal',
    packages: ['ai', '@ai-sdk/fal'],
    provider: 'fal',
    pollRoute: 'result',
    run: (emulator) => {
      const { apiKey } = emulator.settings.fal;
      const provider = createAiSdkFal({ apiKey, fetch: falFetch(emulator) });
      return generateVideo({
        // It is built with another version of the types, which differ in optional properties alone.
        model: provider.video(falEndpoint) as Model,
        prompt,
        // The endpoint takes '5'; the package would write the option `duration: 5` as '5s'.
        providerOptions: { fal: { duration: '5' } },
        poll: { intervalMs: pollMs, timeoutMs: 20_000 },
        download,
      });
    },
  },
  {
    name: '@fal-ai/client',
    packages: ['@fal-ai/client'],
    provider: 'fal',
    pollRoute: 'status',
    run: (emulator) => {
      const client = createFalClient({
        credentials: emulator.settings.fal.apiKey,
        requestMiddleware: async (request) => ({
          ...request,
          url: falHosts(emulator).reduce(
            (url, [real, here]) => url.replace(real, here),
            request.url,
          ),
        }),
      });
      const input = { prompt, duration: '5' as const };
      return client.subscribe(falEndpoint, { input, pollInterval: pollMs, timeout: 20_000 });
    },
  },
  ours('Genlock on WaveSpeed', 'wavespeed', ({ settings }) =>
    createWaveSpeed({ ...settings.wavespeed, pollSchedule }).video(model),
  ),
  {
    name: 'wavespeed',
    packages: ['wavespeed'],
    provider: 'wavespeed',
    pollRoute: 'status',
    run: ({ url, settings }) => {
      const client = new Client(settings.wavespeed.apiKey, { baseUrl: `${url}/wavespeed` });
      const options = { pollInterval: pollMs / 1_000, timeout: 20 };
      return client.run(waveSpeedModel, { prompt, duration: 5 }, options);
    },
  },
  ours('Genlock on Atlas Cloud', 'atlascloud', ({ settings }) =>
    createAtlasCloud({ ...settings.atlascloud, pollSchedule }).video(model),
  ),
  ours('Genlock on Runway', 'runway', ({ settings }) =>
    createRunway({ ...settings.runway, pollSchedule }).video('runway-gen4.5'),
  ),
  {
    name: '@runwayml/sdk',
    packages: ['@runwayml/sdk'],
    provider: 'runway',
    pollRoute: 'status',
    run: async ({ url, settings }) => {
      const client = new RunwayML({
        apiKey: settings.runway.apiKey,
        baseURL: `${url}/runway`,
      });
      const clip = { model: 'gen4.5', promptText: prompt, duration: 5, ratio: '1280:720' } as const;
      const { id } = await client.textToVideo.create(clip);
      return untilOver(client, id);
    },
  },
];

/** Its own `waitForTaskOutput` reads the task in the same way, every 6 seconds. */
async function untilOver(client: RunwayML, id: string): Promise<unknown> {
  const task = await client.tasks.retrieve(id);
  if (task.status === 'SUCCEEDED') return task;
  if (task.status === 'FAILED' || task.status === 'CANCELLED') throw new Error(task.status);
  await pause(pollMs);
  return untilOver(client, id);
}
