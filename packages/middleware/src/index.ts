export { AllRefusedError, type ModelRefusal } from './errors/all-refused-error.ts';
export {
  isModeration,
  judgeSubmit,
  type PaidCall,
  type SubmitVerdict,
} from './errors/judge-submit.ts';
export { mayBeLost } from './errors/may-be-lost.ts';
export { operationOf } from './errors/operation-of.ts';
export { OverBudgetError, type OverBudgetFacts } from './errors/over-budget-error.ts';
export { statusOf } from './errors/status-of.ts';
export { UnknownOperationError } from './errors/unknown-operation-error.ts';
export type { FallbackReason } from './fallback/try-in-order.ts';
export { OperationMap } from './operation-map.ts';
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
export { isTransientResult, type StatusError } from './transient-read.ts';
export type { VideoModelMiddleware, WrappedModel } from './video-model-middleware.ts';
export { withBudget, type BudgetOptions } from './with-budget.ts';
export { withFallback, type FallbackOptions } from './with-fallback.ts';
export { withLogging, type LoggingOptions } from './with-logging.ts';
export { withSafeSubmit, type SafeSubmitOptions, type StartedTask } from './with-safe-submit.ts';
export type {
  TelemetryAttributes,
  TelemetryInstrument,
  TelemetryMeter,
  TelemetrySpan,
  TelemetryTracer,
} from './telemetry/otel.ts';
export { withTelemetry, type TelemetryOptions } from './with-telemetry.ts';
export { withTransientReads, type TransientReadsOptions } from './with-transient-reads.ts';
export { wrapVideoModel, type WrapVideoModelOptions } from './wrap-video-model.ts';
