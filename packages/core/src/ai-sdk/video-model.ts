import type {
  Experimental_VideoModelV4 as VideoModelV4,
  Experimental_VideoModelV4CallOptions as CallOptions,
  Experimental_VideoModelV4OperationStartResult as StartResult,
  Experimental_VideoModelV4OperationStatusResult as StatusResult,
  Experimental_VideoModelV4Result as GenerateResult,
} from '@ai-sdk/provider';
import { PriceUnknownError } from '../errors/price-unknown-error.ts';
import { lazily } from '../once.ts';
import { reviveProvider } from '../provider/serialized-provider.ts';
import type { SerializedProvider, VideoProvider } from '../provider/video-provider.ts';
import { checkModelId } from './check-model-id.ts';
import type { ModelCall, ModelCalls } from './model-calls.ts';
import { SharedCalls } from './shared-calls.ts';
import { toVideoRequest } from './to-video-request.ts';

type StartOptions = Parameters<NonNullable<VideoModelV4['doStart']>>[0];
type StatusOptions = Parameters<NonNullable<VideoModelV4['doStatus']>>[0];
type HandleWebhook = NonNullable<VideoModelV4['handleWebhookOption']>;

/** What durable workflows look for on the class of a value that goes from step to step. */
const WORKFLOW_SERIALIZE: unique symbol = Symbol.for('workflow-serialize');
const WORKFLOW_DESERIALIZE: unique symbol = Symbol.for('workflow-deserialize');

/** A model between two processes. */
interface SerializedModel extends SerializedProvider {
  readonly modelId: string;
}

/**
 * An AI SDK video model over any {@link VideoProvider}: one provider, or a router of many.
 *
 * The operation is the task id. With `doGenerate` there, a plain `generateVideo` waits on our own
 * schedule; with `poll` or `webhook` the AI SDK orchestrates `doStart` and `doStatus`.
 *
 * @example
 * const model = createVideoModel(fal, 'kling-v3.0-std'); // fal.video('kling-v3.0-std')
 * const { video } = await generateVideo({ model, prompt: 'A red kite' });
 *
 * @param isKnown - whether the provider takes the id although no row of its table has it
 * @throws UnknownModelError when no row of the table has this id
 */
export function createVideoModel(
  provider: VideoProvider,
  modelId: string,
  isKnown = false,
): VideoModelV4 {
  checkModelId(provider, modelId, isKnown);
  return new VideoModel(provider, modelId);
}

class VideoModel implements VideoModelV4 {
  readonly specificationVersion = 'v4' as const;
  readonly maxVideosPerCall = 1;
  readonly modelId: string;
  readonly #provider: VideoProvider;
  readonly #shared = new SharedCalls();
  readonly #calls: () => Promise<ModelCalls>;

  constructor(provider: VideoProvider, modelId: string) {
    this.#provider = provider;
    this.modelId = modelId;
    this.#calls = lazily(
      () => import('./model-calls.ts'),
      (part) => new part.ModelCalls(provider, modelId),
    );
  }

  /** The model as JSON, without keys. */
  static [WORKFLOW_SERIALIZE](model: VideoModel): SerializedModel {
    const serialized = model.#provider.serialize?.();
    if (serialized === undefined) {
      throw new TypeError(`A model of ${model.provider} cannot go to another process.`);
    }
    return { ...serialized, modelId: model.modelId };
  }

  /** The same model in another process; a task that it started can be read there. */
  static [WORKFLOW_DESERIALIZE]({ modelId, ...serialized }: SerializedModel): VideoModel {
    return new VideoModel(reviveProvider(serialized), modelId);
  }

  get provider(): string {
    return this.#provider.id;
  }

  /**
   * What a call would cost, in USD, offline; `undefined` where no price is known. No part of the
   * AI SDK's interface: a middleware that keeps a budget asks for it.
   *
   * @throws what `provider.estimate` throws for a call that the model cannot serve
   */
  estimateUsd(options: CallOptions): number | undefined {
    try {
      return this.#provider.estimate(toVideoRequest(this.modelId, options).request).usd;
    } catch (error) {
      if (PriceUnknownError.isInstance(error)) return undefined;
      throw error;
    }
  }

  async doStart(options: StartOptions): Promise<StartResult> {
    const call = await this.#read(options);
    return (await this.#calls()).start(options, call);
  }

  async doStatus(options: StatusOptions): Promise<StatusResult> {
    return (await this.#calls()).status(options);
  }

  async doGenerate(options: CallOptions): Promise<GenerateResult> {
    const call = await this.#read(options);
    return (await this.#calls()).generate(options, call);
  }

  /** Registers the caller's webhook, and keeps polling the task behind it. */
  async handleWebhookOption(
    options: Parameters<HandleWebhook>[0],
  ): Promise<Awaited<ReturnType<HandleWebhook>>> {
    return (await this.#calls()).handleWebhook(options);
  }

  /** Before anything is loaded: what changes meanwhile is for the next call. */
  async #read(options: CallOptions): Promise<ModelCall> {
    const read = toVideoRequest(this.modelId, options);
    const isLimited = read.start.maxCostUsd !== undefined;
    return { ...read, count: isLimited ? await this.#shared.count(options) : 1 };
  }
}
