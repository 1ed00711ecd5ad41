import type {
  Experimental_VideoModelV4 as VideoModelV4,
  Experimental_VideoModelV4CallOptions as CallOptions,
  Experimental_VideoModelV4OperationStartResult as StartResult,
  Experimental_VideoModelV4OperationStatusResult as StatusResult,
  Experimental_VideoModelV4Result as GenerateResult,
} from '@ai-sdk/provider';
import { BoundedMap } from '../bounded-map.ts';
import { InvalidTaskIdError } from '../errors/invalid-task-id-error.ts';
import { PriceUnknownError } from '../errors/price-unknown-error.ts';
import { TaskFailedError } from '../errors/task-failed-error.ts';
import { TaskReadError } from '../errors/task-read-error.ts';
import { rememberVideos } from '../media/known-videos.ts';
import type { StartOptions as ProviderStartOptions } from '../provider/call-options.ts';
import { reviveProvider } from '../provider/serialized-provider.ts';
import type { SerializedProvider, VideoProvider } from '../provider/video-provider.ts';
import { lacksWebhook } from '../task/webhook-url.ts';
import { checkModelId } from './check-model-id.ts';
import { GuardedWebhook } from './guarded-webhook.ts';
import { SharedLimit } from './shared-limit.ts';
import {
  stateMetadata,
  stateWarnings,
  taskMetadata,
  toPendingResult,
  toStatusResult,
  toVideoData,
} from './to-operation-result.ts';
import { toVideoRequest, type ReadCallOptions } from './to-video-request.ts';

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

/** Headers that the AI SDK adds; the key is taken out of them, the rest goes to the provider. */
const idempotencyHeader = 'idempotency-key';

/**
 * Parts a webhook's URL from the ticket that leads from `handleWebhookOption` to `doStart`: two
 * calls may have the same URL. It is taken off before the URL goes to the provider.
 */
const ticketMark = '#genlock-call=';
/** Webhooks whose start never succeeds are forgotten, the oldest first. */
const mostWebhooks = 10_000;

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
  readonly #limit = new SharedLimit();
  readonly #webhooks = new BoundedMap<string, GuardedWebhook>(mostWebhooks);

  constructor(provider: VideoProvider, modelId: string) {
    this.#provider = provider;
    this.modelId = modelId;
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
    const call = toVideoRequest(this.modelId, options);
    const [webhookUrl, ticket = ''] = options.webhookUrl?.split(ticketMark) ?? [];
    const task = await this.#limit.within(options, call.start.maxCostUsd, (maxCostUsd) =>
      this.#provider.start(call.request, {
        ...this.#startOptions(options, call, webhookUrl),
        maxCostUsd,
      }),
    );
    const wait = { ...call.wait, signal: options.abortSignal };
    const guarded = this.#webhooks.get(ticket);
    if (lacksWebhook(task.warnings)) guarded?.poll(this.#provider, task.id, wait);
    else guarded?.watch(this.#provider, task.id, wait);
    this.#webhooks.delete(ticket);
    return {
      operation: task.id,
      warnings: [...task.warnings],
      providerMetadata: taskMetadata(task),
      response: this.#response(task.responseHeaders),
    };
  }

  async doStatus(options: StatusOptions): Promise<StatusResult> {
    const { operation, abortSignal: signal, headers } = options;
    if (typeof operation !== 'string') throw new InvalidTaskIdError('it is no text', this.provider);
    try {
      const read = await this.#provider.status(operation, { signal, headers });
      const state = (await this.#provider.save?.(read, { signal })) ?? read;
      rememberVideos(state);
      return toStatusResult(state, this.#response(), headers);
    } catch (error) {
      if (!TaskReadError.isInstance(error) || !error.isRetryable) throw error;
      return toPendingResult(error, this.#response());
    }
  }

  async doGenerate(options: CallOptions): Promise<GenerateResult> {
    const call = toVideoRequest(this.modelId, options);
    const wait = {
      signal: options.abortSignal,
      ...call.wait,
      headers: withoutIdempotencyKey(options.headers),
    };
    const { task, state } = await this.#limit.within(options, call.start.maxCostUsd, (maxCostUsd) =>
      this.#provider.run(call.request, { ...this.#startOptions(options, call), maxCostUsd }, wait),
    );
    if (state.status !== 'succeeded') throw new TaskFailedError(state);
    rememberVideos(state);
    const started = taskMetadata(task)['genlock'];
    const response = this.#response(task.responseHeaders);
    return {
      videos: toVideoData(state, options.headers),
      warnings: [...task.warnings, ...stateWarnings(state, response.timestamp.getTime())],
      providerMetadata: { genlock: { ...started, ...stateMetadata(state)['genlock'] } },
      response,
    };
  }

  /**
   * Registers the caller's webhook, and keeps polling the task behind it: what the AI SDK
   * awaits resolves only once a read says that the task has ended, webhook or not.
   */
  async handleWebhookOption({
    webhook,
  }: Parameters<HandleWebhook>[0]): Promise<Awaited<ReturnType<HandleWebhook>>> {
    const { url, received } = await webhook();
    const guarded = new GuardedWebhook(received);
    const ticket = crypto.randomUUID();
    this.#webhooks.set(ticket, guarded);
    return { webhookUrl: `${url}${ticketMark}${ticket}`, received: guarded.received };
  }

  #startOptions(
    options: CallOptions,
    call: ReadCallOptions,
    webhookUrl?: string,
  ): ProviderStartOptions {
    return {
      webhookUrl,
      idempotencyKey: idempotencyKeyIn(options.headers),
      ...call.start,
      signal: options.abortSignal,
      headers: withoutIdempotencyKey(options.headers),
    };
  }

  #response(headers?: Readonly<Record<string, string>>): {
    timestamp: Date;
    modelId: string;
    headers: Record<string, string> | undefined;
  } {
    return {
      timestamp: new Date(),
      modelId: this.modelId,
      headers: headers === undefined ? undefined : { ...headers },
    };
  }
}

function withoutIdempotencyKey(
  headers: Readonly<Record<string, string | undefined>> | undefined,
): Readonly<Record<string, string | undefined>> | undefined {
  if (headers === undefined) return undefined;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isIdempotencyKey(name)));
}

/** A header that is set in two ways is set by the last one. */
function idempotencyKeyIn(
  headers: Readonly<Record<string, string | undefined>> = {},
): string | undefined {
  const values = Object.entries(headers).filter(([name]) => isIdempotencyKey(name));
  return values.findLast(([, value]) => value !== undefined)?.[1];
}

/** Names of headers are alike in any case: RFC 9110, section 5.1. */
function isIdempotencyKey(name: string): boolean {
  return name.toLowerCase() === idempotencyHeader;
}
