import {
  GenlockError,
  type StartOptions,
  type VideoProvider,
  type VideoRequest,
} from '@genlock/core';
import { experimental_generateVideo as generateVideo } from 'ai';
import { download } from '../download.ts';
import { expectDefined, expectEqual, expectRejection, expectTrue } from '../expect.ts';
import type { Scenario } from '../subject.ts';
import { expectUnpriced, isPriced } from './unpriced.ts';

const prompt = 'A lantern drifts over a dark lake';

type Names = Readonly<Record<string, unknown>>;

/** Names that do not exist, and the one that each means. */
const requestNames: readonly (readonly [Names, meant: string])[] = [
  [{ duration: 10 }, 'durationSeconds'],
  [{ image: 'https://example.com/a.png' }, 'firstFrame'],
  [{ negative_prompt: 'rain' }, 'negativePrompt'],
  [{ cfg_scale: 0.5 }, 'promptAdherence'],
  [{ maxCostUsd: 0.01 }, 'maxCostUsd'],
];

const optionNames: readonly (readonly [Names, meant: string])[] = [
  [{ maxCost: 0.01 }, 'maxCostUsd'],
  [{ maxCostUSD: 0.01 }, 'maxCostUsd'],
  [{ webhook: 'https://example.com/hook' }, 'webhookUrl'],
  [{ budget: 20 }, 'createBudget'],
];

/**
 * Raw fields that some provider takes for the model, the price, the account or the webhook, in any
 * spelling: servers are not all strict about capitals.
 */
const decidingFields: readonly string[] = [
  'model',
  'Model',
  'model_id',
  'webhook_url',
  'webhookUrl',
  'webhook',
  'callback_url',
  'api_key',
  'duration',
  'Duration',
  'resolution',
  'generate_audio',
  'sound',
  'num_videos',
  'mode',
];

const wrongRawValues: readonly (readonly [string, unknown])[] = [
  ['a toJSON that writes another body', { toJSON: () => ({ model: 'another' }) }],
  ['a toJSON inside', { seed_of: { toJSON: () => 1 } }],
  ['an inherited field', Object.create({ model: 'another' })],
  ['the name __proto__', JSON.parse('{"__proto__":{"model":"another"}}')],
  ['a date', { since: new Date(0) }],
  ['a number that JSON cannot hold', { level: Number.NaN }],
];

/** As a caller without types. */
function startWith(provider: VideoProvider, request: object, options?: object): Promise<unknown> {
  const model: VideoRequest = { model: '' };
  const none: StartOptions = {};
  return provider.start(Object.assign(model, request), Object.assign(none, options));
}

/** Raw fields for the subject, or for each of the providers that it is made of. */
function rawFor(provider: VideoProvider, request: VideoRequest, raw: unknown): object {
  const explain: unknown = Reflect.get(provider, 'explain');
  const candidates: unknown =
    typeof explain === 'function' ? Reflect.apply(explain, provider, [request]) : [provider.id];
  const ids = Array.isArray(candidates) ? candidates.map(idOf) : [];
  return Object.fromEntries(ids.map((id) => [id, raw]));
}

function idOf(candidate: unknown): string {
  return String(
    typeof candidate === 'string' ? candidate : Reflect.get(Object(candidate), 'provider'),
  );
}

/** The wire fields that the request decides; none at a router, where they differ. */
function mappedFields(provider: VideoProvider, model: string): readonly string[] {
  if (Reflect.has(provider, 'explain')) return [];
  return provider.endpoints
    .filter((row) => row.model === model && row.mode === 'text-to-video' && row.chosenBy !== 'id')
    .flatMap((row) => row.fields.map(({ to }) => to));
}

/** That a start was refused with an error that costs nothing. Gives its message. */
async function expectRefusal(what: string, started: Promise<unknown>): Promise<string> {
  const error = await expectRejection(what, started);
  expectTrue(`${what}: an error of Genlock`, GenlockError.isInstance(error));
  expectEqual(`${what}: charged`, error.charged, 'no');
  const isKnown = ['invalid-request', 'invalid-options', 'no-provider'].includes(error.code);
  expectTrue(`${what}: ${error.code} says that the call is wrong`, isKnown);
  return error.message;
}

/** What people pass in is read strictly: a slip is an error and never a paid task. */
export const nameScenarios: readonly Scenario[] = [
  {
    name: 'a name that does not exist is an error before any request, and names what was meant (case 4.1)',
    async run({ createProvider, server, model }) {
      const provider = createProvider();
      const request = { model, prompt };
      for (const [wrong, meant] of requestNames) {
        const what = Object.keys(wrong).join();
        const message = await expectRefusal(what, startWith(provider, { ...request, ...wrong }));
        expectTrue(`${what} means ${meant}: ${message}`, message.includes(meant));
      }
      for (const [wrong, meant] of optionNames) {
        const what = Object.keys(wrong).join();
        const message = await expectRefusal(what, startWith(provider, request, wrong));
        expectTrue(`${what} means ${meant}: ${message}`, message.includes(meant));
      }
      expectEqual('requests', server.requests().length, 0);
    },
  },
  {
    name: 'no raw field decides about model, price, account or webhook (case 1.5)',
    async run({ createProvider, server, model }) {
      const provider = createProvider();
      const request = { model, prompt };
      // Some take the webhook under a name with their own in it.
      const own = [`${provider.id}_webhook`, ...mappedFields(provider, model)];
      for (const name of new Set([...decidingFields, ...own])) {
        const providerOptions = rawFor(provider, request, { [name]: 'another' });
        await expectRefusal(name, startWith(provider, { ...request, providerOptions }));
      }
      expectEqual('requests', server.requests().length, 0);
    },
  },
  {
    name: 'a raw value that is no plain JSON is an error before any request (case 1.5)',
    async run({ createProvider, server, model }) {
      const provider = createProvider();
      const request = { model, prompt };
      for (const [what, raw] of wrongRawValues) {
        const providerOptions = rawFor(provider, request, raw);
        await expectRefusal(what, startWith(provider, { ...request, providerOptions }));
      }
      expectEqual('requests', server.requests().length, 0);
    },
  },
  {
    name: 'maxCostUsd is the limit of all videos of a generateVideo (case 3.2)',
    async run(subject) {
      const { createProvider, server, model } = subject;
      const provider = createProvider();
      if (!isPriced(provider, model)) return expectUnpriced(subject);
      const { usd } = provider.estimate({ model, prompt });
      const call = { model: provider.video(model), prompt, n: 3, maxRetries: 0, download };
      const tooLittle = { genlock: { maxCostUsd: usd * 1.5 } };
      for (const poll of [undefined, {}]) {
        const refused = generateVideo({
          ...call,
          ...(poll && { poll }),
          providerOptions: tooLittle,
        });
        await expectRejection('a limit for one video', refused);
      }
      expectEqual('requests', server.requests().length, 0);
      const enough = { genlock: { maxCostUsd: usd * 3 } };
      const { videos } = await generateVideo({ ...call, providerOptions: enough });
      expectEqual('videos', videos.length, 3);
      expectDefined('a task', server.ledger()[2]);
    },
  },
];
