import type {
  Experimental_VideoModelV4,
  Experimental_VideoModelV4CallOptions,
  Experimental_VideoModelV4OperationStartResult,
  Experimental_VideoModelV4OperationStatusResult,
  Experimental_VideoModelV4Result,
  JSONValue,
} from '@ai-sdk/provider';

/** A video model of the AI SDK, of any vendor. */
export type VideoModel = Experimental_VideoModelV4;

/**
 * A video model that was typed with any 4.x of `@ai-sdk/provider`. The property with a function is
 * a method here, which TypeScript compares less strictly: `JSONValue` became read-only within 4.x.
 */
export type AnyVideoModel = Omit<VideoModel, 'handleWebhookOption'> & {
  /** Registers a webhook, where the provider has any. */
  handleWebhookOption?(options: WebhookOptions): PromiseLike<WebhookResult>;
};

/** What the AI SDK hands to `doGenerate`. */
export type CallOptions = Experimental_VideoModelV4CallOptions;

/** What `doGenerate` gives. */
export type GenerateResult = Experimental_VideoModelV4Result;

/** What the AI SDK hands to `doStart`: the call, and the webhook to register with it. */
export type StartOptions = CallOptions & {
  /** Where the provider should tell of the end of the task. */
  webhookUrl?: string;
};

/** What `doStart` gives. */
export type StartResult = Experimental_VideoModelV4OperationStartResult;

/** A model's own reference to a started task, as JSON. Genlock's is the task id. */
export type Operation = JSONValue;

/** What the AI SDK hands to `doStatus`. */
export type StatusOptions = Parameters<NonNullable<VideoModel['doStatus']>>[0];

/** What `doStatus` gives: pending, completed or error. */
export type StatusResult = Experimental_VideoModelV4OperationStatusResult;

/** What the AI SDK hands to `handleWebhookOption`. */
export type WebhookOptions = Parameters<NonNullable<VideoModel['handleWebhookOption']>>[0];

/** What `handleWebhookOption` gives. */
export type WebhookResult = Awaited<ReturnType<NonNullable<VideoModel['handleWebhookOption']>>>;
