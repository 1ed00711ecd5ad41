import type {
  CallOptions,
  GenerateResult,
  StartOptions,
  StartResult,
  StatusOptions,
  StatusResult,
  VideoModel,
  WebhookOptions,
  WebhookResult,
} from './video-model.ts';

/** The model that a hook wraps: the given one, or one that inner middleware has wrapped already. */
export interface WrappedModel {
  /** The model that a hook wraps. */
  readonly model: VideoModel;
}

/**
 * Changes what a video model does, in the shape of the AI SDK's other middleware. Every hook may be
 * left out, and the hook of a method that the model does not have is never called.
 */
export interface VideoModelMiddleware {
  /** Another provider id. */
  readonly overrideProvider?: (options: WrappedModel) => string;
  /** Another model id. */
  readonly overrideModelId?: (options: WrappedModel) => string;
  /** Another limit of videos per call. */
  readonly overrideMaxVideosPerCall?: (options: WrappedModel) => VideoModel['maxVideosPerCall'];
  /** Changes the call before `doGenerate` and `doStart`. */
  readonly transformParams?: (
    options: WrappedModel & {
      /** Which of the two is called. */
      readonly type: 'generate' | 'start';
      /** The call as it came in. */
      readonly params: CallOptions;
    },
  ) => PromiseLike<CallOptions>;
  /** Stands around `doGenerate`: start, wait and result in one. */
  readonly wrapGenerate?: (
    options: WrappedModel & {
      /** The wrapped method, with the call bound to it. */
      readonly doGenerate: () => Promise<GenerateResult>;
      /** The call, after `transformParams`. */
      readonly params: CallOptions;
    },
  ) => PromiseLike<GenerateResult>;
  /** Stands around `doStart`: the paid submit. */
  readonly wrapStart?: (
    options: WrappedModel & {
      /** The wrapped method, with the call bound to it. */
      readonly doStart: () => Promise<StartResult>;
      /** The call, after `transformParams`. */
      readonly params: StartOptions;
    },
  ) => PromiseLike<StartResult>;
  /** Stands around `doStatus`: one look at a started task. */
  readonly wrapStatus?: (
    options: WrappedModel & {
      /** The wrapped method, with the call bound to it. */
      readonly doStatus: () => Promise<StatusResult>;
      /** Which task, and how to ask. */
      readonly params: StatusOptions;
    },
  ) => PromiseLike<StatusResult>;
  /** Stands around `handleWebhookOption`: where a webhook is to be registered. */
  readonly wrapWebhook?: (
    options: WrappedModel & {
      /** The wrapped method, with the webhook bound to it. */
      readonly handleWebhookOption: () => Promise<WebhookResult>;
      /** The webhook that the caller makes. */
      readonly params: WebhookOptions;
    },
  ) => PromiseLike<WebhookResult>;
}
