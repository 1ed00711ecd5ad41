export type { PricedVideoModel } from './priced-video-model.ts';
export type {
  AnyVideoModel,
  CallOptions,
  GenerateResult,
  Operation,
  StartOptions,
  StartResult,
  StatusOptions,
  StatusResult,
  VideoModel,
  WebhookOptions,
  WebhookResult,
} from './video-model.ts';
export type { VideoModelMiddleware, WrappedModel } from './video-model-middleware.ts';
export { wrapVideoModel, type WrapVideoModelOptions } from './wrap-video-model.ts';
