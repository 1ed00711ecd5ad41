import { BudgetExceededError, GenlockError, type VideoRequest } from '@genlock/core';
import { expectDefined, expectEqual, expectRejection, expectTrue } from '../expect.ts';
import type { Scenario } from '../subject.ts';

const prompt = 'A kite over the sea';

/** By an adapter, and by a router whose adapters all say so. */
const refusals: readonly string[] = ['invalid-request', 'no-provider'];

/** Each request with the field that is wrong. */
function wrongRequests(
  image: Uint8Array,
): readonly (readonly [field: string, request: Omit<VideoRequest, 'model'>])[] {
  return [
    ['durationSeconds', { prompt, durationSeconds: 2 }],
    ['durationSeconds', { prompt, durationSeconds: 16 }],
    ['durationSeconds', { prompt, durationSeconds: 5.5 }],
    ['durationSeconds', { prompt, durationSeconds: Number.NaN }],
    ['aspectRatio', { prompt, aspectRatio: '4:3' }],
    ['resolution', { prompt, resolution: '640x480' }],
    ['count', { prompt, count: 2 }],
    ['firstFrame', { prompt, lastFrame: image }],
    ['prompt', { prompt: 'x'.repeat(100_000) }],
    ['prompt', { prompt: '' }],
    ['prompt', {}],
  ];
}

/** What is estimated is what is charged, and what is too dear or wrong is never sent. */
export const moneyScenarios: readonly Scenario[] = [
  {
    name: 'the charge is the estimate, with sound, without, and left open',
    async run({ createProvider, server, model }) {
      const provider = createProvider();
      for (const generateAudio of [undefined, false, true]) {
        for (const durationSeconds of [undefined, 3, 10, 15]) {
          const request: VideoRequest = { model, prompt, generateAudio, durationSeconds };
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
    async run({ createProvider, model }) {
      const provider = createProvider();
      const open = provider.estimate({ model, prompt }).usd;
      expectEqual('open', open, provider.estimate({ model, prompt, generateAudio: false }).usd);
    },
  },
  {
    name: 'a call above maxCostUsd makes no request',
    async run({ createProvider, server, model, image }) {
      const provider = createProvider();
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
      for (const [field, request] of wrongRequests(image)) {
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
