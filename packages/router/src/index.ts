export type { ModelAliases } from './aliases.ts';
export { qualityBoards } from './quality/boards.ts';
export type { QualityBoard, QualityEntry } from './quality/quality-board.ts';
export { qualityOf, type QualityMark } from './quality/quality-of.ts';
export { compare } from './compare.ts';
export {
  compareModels,
  type CompareModelsOptions,
  type ModelComparisonRow,
  type TaskQuestion,
} from './compare-models.ts';
export type {
  CompareOptions,
  ComparisonFacts,
  ComparisonNote,
  ComparisonOffer,
  ComparisonRefusal,
  ComparisonRow,
  EstimateSum,
} from './comparison.ts';
export { ConfigError, type ConfigErrorFacts } from './config/config-error.ts';
export {
  defineConfig,
  type AccountConfig,
  type GenlockConfig,
  type ProviderConfig,
} from './config/config.ts';
export { loadConfig } from './config/load-config.ts';
export type { LoadConfigOptions } from './config/load-config-options.ts';
export {
  fromVideoModel,
  type FromVideoModelSettings,
} from './from-video-model/from-video-model.ts';
export type { ForeignVideoModel } from './from-video-model/foreign-model.ts';
export type { ModelPrices } from './from-video-model/rows.ts';
export type { VideoModelV3 } from './from-video-model/video-model-v3.ts';
export { createGenlock } from './genlock.ts';
export type { Genlock } from './genlock-interface.ts';
export type { GenlockRequest } from './genlock-request.ts';
export type { GenlockSettings } from './genlock-settings.ts';
export type {
  Allowance,
  Authorize,
  CompareBody,
  HandlerQuestion,
  StartBody,
} from './handler/authorize.ts';
export { createGenlockHandler } from './handler/handler.ts';
export type { GenlockHandler, GenlockHandlerOptions } from './handler/handler-options.ts';
export type { StartStore } from './handler/start-store.ts';
export type { ModelIdOf } from './model-id.ts';
export type { KnownModelId } from './config/known-providers.ts';
export { requirementsId, type ModelRequirements } from './model-requirements.ts';
export { NoProviderError, type Candidate } from './no-provider-error.ts';
export { priceAge, staleAfterDays, type PriceAge } from './price-age.ts';
export { ProviderNotConfiguredError } from './provider-not-configured-error.ts';
export type { EstimateRow, QuoteRow, UnpricedRow } from './price-rows.ts';
export type { FallbackOn, FallbackSettings } from './routing/fallback.ts';
export type { Route, RouteCandidate, RouteFunction } from './routing/route.ts';
