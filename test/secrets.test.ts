import type { VideoProvider, VideoRequest } from '@genlock/core';
import { createEmulator, type Emulator, type FaultRule } from '@genlock/emulator';
import {
  experimental_generateVideo as generateVideo,
  experimental_getVideoStatus as getVideoStatus,
  experimental_startVideo as startVideo,
} from 'ai';
import { createGenlock } from 'genlock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  byProvider,
  everyProvider,
  type AnySettings,
  type EveryProvider,
  frameFor,
} from '@genlock/test-support/every-provider';
import { collect, type Haystack } from './support/haystack.ts';
import { pngHeader } from '@genlock/test-support/png';
import { skippingClock } from '@genlock/test-support/skipping-clock';
import { leakyServer, type LeaksIn } from './support/leaky-server.ts';

// Made to be found: no prefix that a pattern could know, and nothing that stands anywhere else.
const key = 'Zq7vKeyOf:Zq7vNobodysBusiness';
const prompt = 'Mauve-Heron wades\nthrough a "pond" of quicksilver while the brass moon sets';
const negativePrompt = 'Ochre-Walrus, subtitles and watermarks';
const picture = new Uint8Array(4_096).map((_, index) => (index * 197 + 31) % 251);
picture.set(pngHeader(1280, 720));
const base64 = Buffer.from(picture).toString('base64');

/** What must not be seen: the key, the texts and the picture, whole or in part. */
const needles: readonly (readonly [what: string, needle: string])[] = [
  ['the key', 'Zq7v'],
  ['the prompt', 'Mauve-Heron'],
  ['the rest of the prompt', 'quicksilver'],
  ['the negative prompt', 'Ochre-Walrus'],
  ['the picture', base64.slice(200, 240)],
  ['the picture, as bytes', Buffer.from(picture.subarray(150, 158)).toString('latin1')],
];

function found({ straws }: Haystack): readonly string[] {
  return straws.flatMap(([what, text]) =>
    needles
      .filter(([, needle]) => text.includes(needle))
      .map(([name, needle]) => `${name} in ${what}: ${around(text, needle)}`),
  );
}

function around(text: string, needle: string): string {
  const at = text.indexOf(needle);
  return text.slice(Math.max(0, at - 60), at + 40);
}

const clock = skippingClock();
let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator({
    speed: 10,
    now: clock.now,
    apiKeys: byProvider(() => key),
  });
});
afterAll(() => emulator.close());

/** What is asked of a provider. */
const requestOf = ({ id }: VideoProvider): VideoRequest => ({
  model: modelAt(id),
  prompt,
  negativePrompt,
  firstFrame: frameAt(id),
});
const frameAt = (id: string): Uint8Array | string =>
  frameFor(
    { takesFiles: everyProvider.find((each) => each.id === id)?.takesFiles ?? true },
    picture,
  );
const modelAt = (id: string): string =>
  everyProvider.find((each) => each.id === id)?.model ?? `none at ${id}`;
const providerOptions = { genlock: { negativePrompt, timeoutMs: 60_000 } };

/** Makes providers whose events are kept too. */
function providerOf(
  { id, create }: EveryProvider,
  haystack: Haystack,
  settings: AnySettings = {},
): VideoProvider {
  return create({
    ...emulator.settings[id],
    now: clock.now,
    sleep: async (ms) => clock.skip(ms),
    pollSchedule: () => 2_000,
    onEvent: (event) => haystack.add('an event', event),
    ...settings,
  });
}

/** Calls in every way, and keeps whatever comes out of it but the task states themselves. */
async function callInEveryWay(provider: VideoProvider, haystack: Haystack): Promise<void> {
  const request = requestOf(provider);
  const video = provider.video(request.model);
  const keep = (what: string) => (error: unknown) => haystack.add(what, error);
  const asked = {
    prompt: { text: prompt, image: frameAt(provider.id) },
    providerOptions,
    maxRetries: 0,
  };
  const wait = { timeoutMs: 60_000, onState: () => undefined };

  await provider.quote(request).then((quote) => haystack.add('a quote', quote), keep('quote'));

  await provider
    .start(request)
    .then(async (task) => {
      haystack.add('a task', task);
      const { raw: _raw, ...state } = await provider.wait(task.id, wait);
      haystack.add('a state', state);
      haystack.add('a cancel', (await provider.cancel(task.id)).outcome);
      return provider.cost(task.id);
    })
    .catch(keep('start and wait'));

  await generateVideo({ model: video, ...asked, download: async () => fetched }).then(
    ({ providerMetadata, warnings, responses }) =>
      haystack.add('a result', { providerMetadata, warnings, responses }),
    keep('generateVideo'),
  );

  await startVideo({ model: video, ...asked, fps: 24, seed: 7 })
    .then(async ({ operation, warnings, response }) => {
      haystack.add('a started video', { operation, warnings, response });
      clock.skip(30_000);
      haystack.add('a status', await getVideoStatus(video, { operation, maxRetries: 0 }));
    })
    .catch(keep('startVideo and getVideoStatus'));
}

const fetched = {
  data: new Uint8Array([0, 0, 0, 8, 0x66, 0x74, 0x79, 0x70]),
  mediaType: 'video/mp4',
};

/** Runs some work while everything is kept, and gives what should not have been seen. */
async function leaksOf(work: (haystack: Haystack) => Promise<void>): Promise<readonly string[]> {
  const haystack = collect();
  try {
    await work(haystack);
  } finally {
    haystack.restore();
  }
  expect(haystack.straws.length).toBeGreaterThan(0);
  return found(haystack);
}

const faults: readonly Omit<FaultRule, 'provider'>[] = [
  { route: 'submit', kind: '400' },
  { route: 'submit', kind: '401' },
  { route: 'submit', kind: 'insufficient-funds' },
  { route: 'submit', kind: '429' },
  { route: 'submit', kind: '500' },
  { route: 'submit', kind: 'html-502' },
  { route: 'submit', kind: 'drop-after-accept' },
  { route: 'submit', kind: 'drop-mid-body' },
  { route: 'submit', kind: 'truncated-json' },
  { route: 'submit', kind: 'huge-body' },
  { route: 'submit', kind: 'fail', failure: 'moderated' },
  { route: 'submit', kind: 'fail', failure: 'generation-failed', httpStatus: 500 },
  { route: 'status', kind: '401' },
  { route: 'status', kind: '503' },
  { route: 'status', kind: 'drop-mid-body' },
  { route: 'status', kind: 'unknown-status-word' },
  { route: 'status', kind: 'expired-result' },
  { route: 'result', kind: '500' },
  { route: 'upload', kind: '500' },
  { route: 'upload', kind: 'drop-before-accept' },
  { route: 'upload-bytes', kind: '403' },
];

/** What a custom fetch may throw: all of them hold the whole request. */
const brokenFetches: readonly (readonly [string, (said: string) => unknown])[] = [
  ['an error that quotes the request', (said) => new TypeError(said)],
  ['a cause that does', (said) => new TypeError('fetch failed', { cause: new Error(said) })],
  ['several errors that do', (said) => new AggregateError([new Error(said)], said)],
  ['an error with the request on it', (said) => Object.assign(new Error('odd'), { request: said })],
  ['an error with it as its code', (said) => Object.assign(new Error('odd'), { code: said })],
  ['an error with it as its name', (said) => Object.assign(new Error('odd'), { name: said })],
  ['a text', (said) => said],
];

describe.each(everyProvider)('$id shows no key, prompt or picture', (each) => {
  const { id: name, hosts } = each;
  beforeEach(() => emulator.reset());

  it('when all goes well', async () => {
    expect(
      await leaksOf(async (haystack) => callInEveryWay(providerOf(each, haystack), haystack)),
    ).toEqual([]);
  });

  it.each(faults)('when $route meets $kind', async (rule) => {
    emulator.faults.set({ provider: name, ...rule });
    expect(
      await leaksOf(async (haystack) => callInEveryWay(providerOf(each, haystack), haystack)),
    ).toEqual([]);
  });

  it('when the key is wrong, or nobody is there', async () => {
    expect(
      await leaksOf(async (haystack) => {
        const wrong = providerOf(each, haystack, { apiKey: `${key}Zq7vWrong` });
        await callInEveryWay(wrong, haystack);
        const nowhere = Object.fromEntries(
          Object.keys(hosts).map((host) => [host, 'http://127.0.0.1:1']),
        );
        await callInEveryWay(providerOf(each, haystack, nowhere), haystack);
      }),
    ).toEqual([]);
  });

  it.each(brokenFetches)('when fetch throws %s (case 5.1)', async (_what, errorOf) => {
    expect(
      await leaksOf(async (haystack) => {
        const fetch = async (url: string, init: RequestInit): Promise<Response> => {
          throw errorOf(
            `${url} ${JSON.stringify([...new Headers(init.headers)])} ${typeof init.body === 'string' ? init.body : 'bytes'}`,
          );
        };
        await callInEveryWay(providerOf(each, haystack, { fetch }), haystack);
      }),
    ).toEqual([]);
  });

  it('when the request is wrong', async () => {
    const wrong: readonly Partial<VideoRequest>[] = [
      { durationSeconds: 99 },
      { prompt: prompt.repeat(100) },
      { firstFrame: base64.slice(7) },
      { firstFrame: `data:image/png;base64,${base64.slice(3)}` },
      { firstFrame: prompt },
      { providerOptions: { [name]: { prompt, duration: base64 } } },
      { shots: [{ prompt, durationSeconds: 99 }] },
    ];
    expect(
      await leaksOf(async (haystack) => {
        const provider = providerOf(each, haystack);
        const router = createGenlock({ providers: [provider] });
        const request = requestOf(provider);
        for (const fields of wrong) {
          for (const called of [provider, router]) {
            haystack.add(
              'supports',
              await Promise.resolve()
                .then(() => called.supports({ ...request, ...fields }))
                .catch((error: unknown) => error),
            );
            await called
              .start({ ...request, ...fields }, { maxCostUsd: 0.01 })
              .catch((error: unknown) => haystack.add('a wrong request', error));
          }
        }
        for (const id of [key, prompt, base64, `${name}:${key}`, `${name}:a/b:${key}`]) {
          await provider.status(id).catch((error: unknown) => haystack.add('a wrong id', error));
        }
      }),
    ).toEqual([]);
  });

  it('when waiting ends early', async () => {
    expect(
      await leaksOf(async (haystack) => {
        const provider = providerOf(each, haystack);
        const { id } = await provider.start(requestOf(provider));
        await provider
          .wait(id, { timeoutMs: 1 })
          .catch((error: unknown) => haystack.add('a deadline', error));
        const signal = AbortSignal.abort();
        await provider
          .wait(id, { signal })
          .catch((error: unknown) => haystack.add('an abort', error));
      }),
    ).toEqual([]);
  });
});

const leaksIn: readonly LeaksIn[] = ['upload', 'submit', 'read'];
const statuses = [200, 400, 401, 404, 422, 429, 500, 503];
const manners = [
  { how: 'word for word', wrap: (said: string) => said, isFailure: true },
  { how: 'as a status', wrap: (said: string) => said, isFailure: false },
  { how: 'cut short', wrap: (said: string) => said.slice(0, 130), isFailure: true },
  {
    how: 'from the key on',
    wrap: (said: string) => said.slice(said.indexOf('} ')),
    isFailure: true,
  },
];
const reported = leaksIn.flatMap((where) =>
  statuses.flatMap((status) => manners.map((manner) => ({ where, status, ...manner }))),
);

describe.each(everyProvider)('$id repeats nothing of what a server reports on', (each) => {
  beforeEach(() => emulator.reset());

  it.each(reported)('at $where with $status, $how', async ({ where, status, ...manner }) => {
    expect(
      await leaksOf(async (haystack) => {
        const server = leakyServer((url, init) => fetch(url, init), where, status, manner);
        await callInEveryWay(providerOf(each, haystack, { fetch: server }), haystack);
      }),
    ).toEqual([]);
  });
});
