import { createFal as createAiSdkFal } from '@ai-sdk/fal';
import { createFalClient } from '@fal-ai/client';
import type { Emulator } from '@genlock/emulator';
import { createTaskTimes, type TaskTimes } from '@genlock/core';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import { experimental_generateVideo as generateVideo } from 'ai';
import { Client } from 'wavespeed';
import { lifeNow, lifeSleep, speed } from './life-clock.ts';

/** Who waits for a video of five seconds, at the pace of its own defaults. */
export interface Waiter {
  readonly name: string;
  readonly provider: string;
  /** Whether it goes by the tasks before, and so has waited for some when it is counted. */
  readonly learns: boolean;
  /** Tasks at a time: as many as leave this machine time, so that no answer is late by itself. */
  readonly atOnce: number;
  /** Resolves when it has noticed that the video is there, before any download. */
  readonly wait: (emulator: Emulator) => Promise<void>;
}

const prompt = 'A paper kite over the dunes';
const falEndpoint = 'fal-ai/kling-video/v3/standard/text-to-video';
const waveSpeedModel = 'kwaivgi/kling-v3.0-std/text-to-video';
/** Of this machine's clock. */
const timeoutMs = 60_000;

type Model = Parameters<typeof generateVideo>[0]['model'];
type Options = Omit<Parameters<typeof generateVideo>[0], 'download' | 'prompt'>;

/** `ai` downloads as soon as it knows the URL, so that is when it has noticed. */
async function noticed(options: Options): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const download = async () => {
      resolve();
      return { data: new Uint8Array([0, 0, 0, 24]), mediaType: 'video/mp4' };
    };
    generateVideo({ ...options, prompt, download }).catch(reject);
  });
}

const clock = { now: lifeNow, sleep: lifeSleep } as const;

/** Everybody who is compared. What ours learns is kept from one call to the next. */
export function createWaiters(): readonly Waiter[] {
  const onFal = { provider: 'fal', learns: false, atOnce: 64 };
  const onWaveSpeed = { provider: 'WaveSpeed', learns: false, atOnce: 64 };
  return [
    { ...onFal, name: 'Genlock on fal', learns: true, wait: genlockOnFal(createTaskTimes(), 0) },
    {
      ...onFal,
      name: 'Genlock on fal, nothing learned',
      wait: genlockOnFal(createTaskTimes(), 0),
    },
    {
      ...onFal,
      name: 'Genlock on fal, status stream',
      learns: true,
      wait: genlockOnFal(createTaskTimes(), 64),
    },
    { ...onFal, name: 'ai + @ai-sdk/fal', wait: aiSdkOnFal },
    { ...onFal, name: '@fal-ai/client', atOnce: 16, wait: falClient },
    {
      ...onWaveSpeed,
      name: 'Genlock on WaveSpeed',
      learns: true,
      wait: genlockOnWaveSpeed(createTaskTimes()),
    },
    { ...onWaveSpeed, name: 'wavespeed', atOnce: 24, wait: waveSpeedClient },
  ];
}

function genlockOnFal(taskTimes: TaskTimes, statusStreams: number): Waiter['wait'] {
  return async ({ settings }) => {
    const provider = createFal({ ...settings.fal, ...clock, taskTimes, statusStreams });
    await noticed({ model: provider.video('kling-v3.0-std'), duration: 5 });
  };
}

function genlockOnWaveSpeed(taskTimes: TaskTimes): Waiter['wait'] {
  return async ({ settings }) => {
    const provider = createWaveSpeed({ ...settings.wavespeed, ...clock, taskTimes });
    await noticed({ model: provider.video('kling-v3.0-std'), duration: 5 });
  };
}

async function aiSdkOnFal(emulator: Emulator): Promise<void> {
  const { apiKey } = emulator.settings.fal;
  await noticed({
    // It is built with another version of the types, which differ in optional properties alone.
    model: createAiSdkFal({ apiKey, fetch: falFetch(emulator) }).video(falEndpoint) as Model,
    // The endpoint takes '5'; the package would write the option `duration: 5` as '5s'.
    providerOptions: { fal: { duration: '5' } },
    poll: { intervalMs: 5_000 / speed, timeoutMs },
  });
}

async function falClient({ settings }: Emulator): Promise<void> {
  const client = createFalClient({
    credentials: settings.fal.apiKey,
    requestMiddleware: async (request) => ({
      ...request,
      url: request.url.replace('https://queue.fal.run', settings.fal.baseURL),
    }),
  });
  const input = { prompt, duration: '5' as const };
  await client.subscribe(falEndpoint, { input, pollInterval: 500 / speed, timeout: timeoutMs });
}

async function waveSpeedClient({ url, settings }: Emulator): Promise<void> {
  const client = new Client(settings.wavespeed.apiKey, { baseUrl: `${url}/wavespeed` });
  const options = { pollInterval: 1 / speed, timeout: timeoutMs / 1000 };
  await client.run(waveSpeedModel, { prompt, duration: 5 }, options);
}

/** Sends what is meant for fal to the emulator, and lets its answers speak of fal. */
function falFetch({ settings }: Emulator): typeof fetch {
  const real = 'https://queue.fal.run';
  return async (input, init) => {
    const asked = input instanceof Request ? input.url : String(input);
    const response = await fetch(asked.replace(real, settings.fal.baseURL), init);
    const body = (await response.text()).replaceAll(settings.fal.baseURL, real);
    const { status, headers } = response;
    const type = headers.get('content-type') ?? '';
    return new Response(body, { status, headers: { 'content-type': type } });
  };
}
