import {
  BudgetExceededError,
  GenlockError,
  type Endpoint,
  type Limits,
  type RequestField,
  type VideoProvider,
  type VideoRequest,
} from '@genlock/core';
import { expectDefined, expectEqual, expectRejection, expectTrue } from '../expect.ts';
import type { Scenario } from '../subject.ts';
import { expectUnpriced, isPriced } from './unpriced.ts';

const prompt = 'A kite over the sea';

/** By an adapter, and by a router whose adapters all say so. */
const refusals: readonly string[] = ['invalid-request', 'no-provider'];

/** A request with the field that is wrong, and where it is: everywhere, unless a row has to state it. */
type WrongRequest = readonly [
  field: RequestField,
  request: Omit<VideoRequest, 'model'>,
  limit?: keyof Limits,
];

/** The rows that make a video of a text; a router has one of each provider. */
function textRows({ endpoints }: VideoProvider, model: string): readonly Endpoint[] {
  return endpoints.filter((row) => row.model === model && row.mode === 'text-to-video');
}

/** The shortest and the longest video that any row makes, where none says it those of Kling v3. */
function boundsOf(rows: readonly Endpoint[]): readonly [least: number, most: number] {
  const limits = rows.flatMap(({ fields }) =>
    fields.filter(({ from }) => from === 'durationSeconds').map((field) => field.limits ?? {}),
  );
  const ends = limits.flatMap(({ oneOf = [], min, max }) => [...oneOf.map(Number), min, max]);
  const known = ends.filter((seconds) => seconds !== undefined);
  return known.length === 0 ? [3, 15] : [Math.min(...known), Math.max(...known)];
}

function wrongRequests(rows: readonly Endpoint[], image: Uint8Array): readonly WrongRequest[] {
  const [least, most] = boundsOf(rows);
  return [
    ['durationSeconds', { prompt, durationSeconds: least - 1 }],
    ['durationSeconds', { prompt, durationSeconds: most + 1 }],
    ['durationSeconds', { prompt, durationSeconds: least + 0.5 }],
    ['durationSeconds', { prompt, durationSeconds: Number.NaN }],
    ['aspectRatio', { prompt, aspectRatio: '4:3' }, 'oneOf'],
    ['resolution', { prompt, resolution: '640x480' }],
    ['count', { prompt, count: 2 }],
    ['firstFrame', { prompt, lastFrame: image }],
    ['prompt', { prompt: 'x'.repeat(100_000) }, 'maxLength'],
    ['prompt', { prompt: '' }],
    ['prompt', {}],
  ];
}

/** Whether the subject's rows state a limit of a field; a router has a row for each. */
function isStated(provider: VideoProvider, model: string, [name, , limit]: WrongRequest): boolean {
  if (limit === undefined || Reflect.has(provider, 'explain')) return true;
  const rows = textRows(provider, model);
  const fields = rows.flatMap((row) => row.fields.filter(({ from }) => from === name));
  return fields.some(({ limits }) => limits?.[limit] !== undefined);
}

/** What is estimated is what is charged, and what is too dear or wrong is never sent. */
export const moneyScenarios: readonly Scenario[] = [
  {
    name: 'the charge is the estimate, with sound, without, and left open',
    async run(subject) {
      const { createProvider, server, model } = subject;
      const provider = createProvider();
      if (!isPriced(provider, model)) return expectUnpriced(subject);
      for (const generateAudio of [undefined, false, true]) {
        for (const durationSeconds of [undefined, 3, 10, 15]) {
          const request: VideoRequest = { model, prompt, generateAudio, durationSeconds };
          if (!provider.supports(request).isSupported) continue;
          const task = await provider.start(request);
          const estimated = expectDefined('estimate', task.estimate).usd;
          expectEqual('charge', server.ledger().at(-1)?.chargeUsd, estimated);
          expectEqual('estimate beforehand', provider.estimate(request).usd, estimated);
        }
      }
    },
  },
  {
    name: 'sound that was not asked for is never paid for',
    async run(subject) {
      const { createProvider, model } = subject;
      const provider = createProvider();
      if (!isPriced(provider, model)) return expectUnpriced(subject);
      const open = provider.estimate({ model, prompt }).usd;
      expectEqual('open', open, provider.estimate({ model, prompt, generateAudio: false }).usd);
    },
  },
  {
    name: 'a call above maxCostUsd makes no request',
    async run(subject) {
      const { createProvider, server, model, image } = subject;
      const provider = createProvider();
      if (!isPriced(provider, model)) return expectUnpriced(subject);
      const request = { model, prompt, firstFrame: image };
      const refused = provider.start(request, { maxCostUsd: 0.01 });
      const error = await expectRejection('a budget', refused);
      expectTrue('the budget refuses', BudgetExceededError.isInstance(error));
      expectTrue('the estimate is on it', error.estimate.usd > 0.01);
      expectEqual('requests', server.requests().length, 0);
    },
  },
  {
    name: 'a request that is wrong makes no request',
    async run({ createProvider, server, model, image }) {
      const provider = createProvider();
      const stated = wrongRequests(textRows(provider, model), image).filter((wrong) =>
        isStated(provider, model, wrong),
      );
      for (const [field, request] of stated) {
        const error = await expectRejection('a bad request', provider.start({ model, ...request }));
        expectTrue('it is refused', GenlockError.isInstance(error));
        expectTrue('as a wrong request', refusals.includes(error.code));
        expectTrue(`${field} is named`, error.message.includes(`${field}: `));
        expectTrue('the prompt is not repeated', !error.message.includes(prompt));
      }
      expectEqual('requests', server.requests().length, 0);
    },
  },
];
