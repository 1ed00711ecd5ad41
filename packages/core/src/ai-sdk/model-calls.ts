import type {
  Experimental_VideoModelV4 as VideoModelV4,
  Experimental_VideoModelV4CallOptions as CallOptions,
  Experimental_VideoModelV4OperationStartResult as StartResult,
  Experimental_VideoModelV4OperationStatusResult as StatusResult,
  Experimental_VideoModelV4Result as GenerateResult,
} from '@ai-sdk/provider';
import { BoundedMap } from '../bounded-map.ts';
import { InvalidTaskIdError } from '../errors/invalid-task-id-error.ts';
import { TaskFailedError } from '../errors/task-failed-error.ts';
import { TaskReadError } from '../errors/task-read-error.ts';
import { rememberVideos } from '../media/known-videos.ts';
import type { StartOptions as ProviderStartOptions } from '../provider/call-options.ts';
import type { VideoProvider } from '../provider/video-provider.ts';
import { lacksWebhook } from '../task/webhook-url.ts';
import { GuardedWebhook } from './guarded-webhook.ts';
import { withinShare } from './shared-limit.ts';
import {
  stateMetadata,
  stateWarnings,
  taskMetadata,
  toPendingResult,
  toStatusResult,
  toVideoData,
} from './to-operation-result.ts';
import type { ReadCallOptions } from './to-video-request.ts';

/** A call as it was when it was made. */
export interface ModelCall extends ReadCallOptions {
  /** How many videos its `generateVideo` makes. */
  readonly count: number;
}

type StartOptions = Parameters<NonNullable<VideoModelV4['doStart']>>[0];
type StatusOptions = Parameters<NonNullable<VideoModelV4['doStatus']>>[0];
type HandleWebhook = NonNullable<VideoModelV4['handleWebhookOption']>;

/** Headers that the AI SDK adds; the key is taken out of them, the rest goes to the provider. */
const idempotencyHeader = 'idempotency-key';

/**
 * Parts a webhook's URL from the ticket that leads from `handleWebhookOption` to `doStart`: two
 * calls may have the same URL. It is taken off before the URL goes to the provider.
 */
const ticketMark = '#genlock-call=';
/** Webhooks whose start never succeeds are forgotten, the oldest first. */
const mostWebhooks = 10_000;

/** What a video model of the AI SDK does. The first call loads it, before anything is sent. */
export class ModelCalls {
  readonly #provider: VideoProvider;
  readonly #modelId: string;
  readonly #webhooks = new BoundedMap<string, GuardedWebhook>(mostWebhooks);

  constructor(provider: VideoProvider, modelId: string) {
    this.#provider = provider;
    this.#modelId = modelId;
  }

  async start(options: StartOptions, call: ModelCall): Promise<StartResult> {
    const [webhookUrl, ticket = ''] = options.webhookUrl?.split(ticketMark) ?? [];
    const task = await withinShare(call.start.maxCostUsd, call.count, (maxCostUsd) =>
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

  async status(options: StatusOptions): Promise<StatusResult> {
    const { operation, abortSignal: signal, headers } = options;
    if (typeof operation !== 'string')
      throw new InvalidTaskIdError('it is no text', this.#provider.id);
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

  async generate(options: CallOptions, call: ModelCall): Promise<GenerateResult> {
    const wait = {
      signal: options.abortSignal,
      ...call.wait,
      headers: withoutIdempotencyKey(options.headers),
    };
    const { task, state } = await withinShare(call.start.maxCostUsd, call.count, (maxCostUsd) =>
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
  async handleWebhook({
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
      modelId: this.#modelId,
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
