import {
  createProvider,
  familyOf,
  type EndpointRow,
  type OwnEndpoint,
  type ProviderDefinition,
  type ProviderSettings,
  type VideoProvider,
} from '@genlock/core';
import { toFault, answer } from './answers.ts';
import { wayOf, type ForeignVideoModel } from './foreign-model.ts';
import { HeldTasks } from './held-tasks.ts';
import { readFromModel } from './read-from-model.ts';
import { encoders, priceOf, rowsOf, type ModelPrices } from './rows.ts';
import { submitToModel, type ModelCalls } from './submit-to-model.ts';
import { dataUri, toBase64 } from './video-data.ts';

/** Settings of {@link fromVideoModel}. */
export interface FromVideoModelSettings extends Pick<
  ProviderSettings,
  | 'allowedModels'
  | 'timeouts'
  | 'pollSchedule'
  | 'eagerness'
  | 'taskTimes'
  | 'readsAtOnce'
  | 'readsPerSecond'
  | 'tasksAtOnce'
  | 'busyTimeoutMs'
  | 'pricing'
  | 'budget'
  | 'media'
  | 'onUnsupported'
  | 'onEvent'
  | 'now'
  | 'sleep'
  | 'random'
> {
  /** Id of the provider, in task ids and routes: `google`. As {@link ProviderSettings.id}. */
  readonly id: string;
  /**
   * What the model takes and costs, as in the tables of the other providers. A field's `to` is an
   * option of the AI SDK (`prompt`, `duration`, `aspectRatio`, `resolution`, `fps`, `seed`,
   * `generateAudio`, `image`, `lastFrame`, `inputReferences`), or else an option of the vendor's
   * own: `negativePrompt`, or `vendor.duration` where the two have one name. Default: one row for each mode, which takes all of these unchecked.
   */
  readonly endpoints?: readonly OwnEndpoint[] | undefined;
  /** What rows without a price cost, for every mode or by mode. Default: not known. */
  readonly prices?: ModelPrices | undefined;
  /**
   * Name under which the model reads its options of `providerOptions`. Default: the first part of
   * its provider's name, `google` of `google.generative-ai`.
   */
  readonly optionsName?: string | undefined;
}

/** As with the other providers. */
const submitMs = 60_000;
const readMs = 30_000;

/**
 * Any video model of the AI SDK as a provider: it is routed, compared, kept to a budget and
 * reported like the others. The paid call is made once, without the retries of the AI SDK.
 *
 * What the AI SDK's interface does not have, the provider does not have: `recover` and `cancel` are
 * `unsupported`, `cost` is `undefined`, there are no webhooks, and it cannot go to another process
 * (`serialize`). A task of a model with `doStart` is read anywhere by its id where the model's
 * operation can stand in one; of any other model, and of version 3, in this process alone, as a
 * warning of the task says.
 *
 * @example
 * const veo = fromVideoModel(google.video('veo-3.1-generate-preview'), { id: 'google', prices });
 * const genlock = createGenlock({ providers: [fal, veo], route: 'cheapest' });
 *
 * @throws TypeError for something that is no video model, and for rows that cannot be
 * @throws RangeError for an `id` that a task id could not hold
 */
export function fromVideoModel(
  model: ForeignVideoModel,
  { endpoints, prices, optionsName, ...settings }: FromVideoModelSettings,
): VideoProvider {
  const { id, timeouts } = settings;
  const calls: ModelCalls = {
    provider: id,
    vendor: optionsName ?? model.provider.split('.')[0] ?? model.provider,
    way: wayOf(model),
    held: new HeldTasks(),
    submitMs: timeouts?.submitMs ?? submitMs,
    readMs: timeouts?.readMs ?? readMs,
  };
  const own = endpoints?.map((row) => ({ ...row, price: row.price ?? priceOf(row.mode, prices) }));
  const guessed = own === undefined ? rowsOf(model.modelId, prices) : [];
  return createProvider(definitionOf(model, id, guessed, calls), { ...settings, endpoints: own });
}

function definitionOf(
  model: ForeignVideoModel,
  id: string,
  endpoints: readonly EndpointRow[],
  calls: ModelCalls,
): ProviderDefinition {
  return {
    id,
    hosts: {},
    // The model has a key of its own.
    credentials: [{ secrets: {}, authorize: () => ({}) }],
    endpoints: [familyOf(endpoints)],
    encoders,
    statuses: { pending: 'running', completed: 'succeeded', error: 'failed' },
    toFault,
    warmupStatuses: [404],
    lookup: `Search the list of requests at ${model.provider} before you start another.`,
    protocol: {
      submit: (_connection, call) => submitToModel(calls, call),
      read: (_connection, call) => readFromModel(calls, call),
      upload: async (_connection, { data, mediaType }) => {
        const bytes = new Uint8Array(await data.arrayBuffer());
        return { response: answer(200, undefined), url: dataUri(mediaType, toBase64(bytes)) };
      },
      cost: async () => undefined,
    },
    serialize: () => {
      throw new TypeError(
        `${id} stands for a model of ${model.provider} that was handed over: it cannot go to ` +
          'another process. Make it there again with fromVideoModel.',
      );
    },
  };
}
