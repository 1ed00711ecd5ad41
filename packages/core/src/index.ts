export { asVideoModelV3, type JSONValueV3, type VideoModelV3 } from './ai-sdk/as-video-model-v3.ts';
export { createVideoModel } from './ai-sdk/video-model.ts';
export type { GenlockOptions } from './ai-sdk/genlock-options.ts';
export type {
  Endpoint,
  EndpointRow,
  Field,
  FieldValues,
  FixedFacts,
  Limits,
  PreparedFields,
  PreparedReference,
  PreparedShot,
  TypicalTime,
  UnsupportedEndpoint,
  Rule,
} from './endpoint/endpoint.ts';
export type { RawFact, RawValue } from './endpoint/raw-fact.ts';
export { withKey } from './endpoint/endpoint.ts';
export { familyOf, type EndpointFamily } from './endpoint/endpoint-family.ts';
export { unpackTable, type PackedColumn } from './endpoint/packed-table.ts';
export * from './endpoint/fixed.ts';
export {
  flatPrice,
  priceBySound,
  pricePerSecond,
  ratesByResolution,
  ratesByResolutionAndSound,
  type PriceFacts,
} from './endpoint/prices-by-second.ts';
export * from './endpoint/usual-fields.ts';
export type { OwnEndpoint, OwnPrice } from './endpoint/own-endpoint.ts';
export type { EndpointDescription } from './endpoint/describe/description.ts';
export { checkRequest } from './endpoint/check-request.ts';
export { encodeBody, encoderOf, type OwnWords } from './endpoint/encode-body.ts';
export type { Shape, Shapes } from './endpoint/shapes.ts';
export { checkOptions } from './names/check-options.ts';
export { issuesIn, type Check, type Checks, type ChecksOf } from './names/check.ts';
export { inWords, isThenable } from './names/in-words.ts';
export { allowedBy } from './names/schema-words.ts';
export { kinds, type Kinds } from './names/all-kinds.ts';
export { meantName } from './names/known-name.ts';
export { nearest } from './names/nearest.ts';
export { readRequest } from './names/request-names.ts';
export {
  startOptionChecks,
  statusOptionChecks,
  waitOptionChecks,
} from './provider/option-names.ts';
export {
  encoders,
  type Encoder,
  type EncoderName,
  type Encoders,
  type FieldValue,
} from './endpoint/encoders.ts';
export {
  imagesBesideVideo,
  promptOrShots,
  referencesTogether,
  secondsWithoutLastFrame,
  type RuleChecks,
  shotsExcludeLastFrame,
} from './endpoint/rules.ts';
export { capabilitiesOf, servingRows, type ServingRow } from './endpoint/capabilities.ts';
export { selectEndpoint } from './endpoint/select-endpoint.ts';
export { BudgetExceededError } from './errors/budget-exceeded-error.ts';
export { DescribeError } from './errors/describe-error.ts';
export { GenlockError, type ErrorFacts, type ErrorIdentity } from './errors/genlock-error.ts';
export { isModeration } from './types/moderation-words.ts';
export { type Charged, faultKindOf, type FaultKind, type TaskFault } from './types/task-fault.ts';
export { HttpError, type HttpErrorFacts } from './errors/http-error.ts';
export { InvalidOptionsError } from './errors/invalid-options-error.ts';
export { InvalidRequestError, type RequestIssue } from './errors/invalid-request-error.ts';
export { InvalidTaskIdError } from './errors/invalid-task-id-error.ts';
export { MissingApiKeyError, type MissingApiKeyFacts } from './errors/missing-api-key-error.ts';
export { PriceUnknownError } from './errors/price-unknown-error.ts';
export { provesNoCharge } from './errors/proves-no-charge.ts';
export { redact } from './errors/redact.ts';
export { safeCause } from './errors/safe-cause.ts';
export {
  SubmissionUnknownError,
  type SubmissionUnknownFacts,
} from './errors/submission-unknown-error.ts';
export { SubmitRefusedError } from './errors/submit-refused-error.ts';
export { TaskFailedError } from './errors/task-failed-error.ts';
export { TaskPendingError, type PendingReason } from './errors/task-pending-error.ts';
export { TaskReadError } from './errors/task-read-error.ts';
export { UnknownModelError } from './errors/unknown-model-error.ts';
export { UnsupportedModeError } from './errors/unsupported-mode-error.ts';
export { UploadError } from './errors/upload-error.ts';
export {
  WebhookVerificationError,
  type WebhookRefusal,
} from './errors/webhook-verification-error.ts';
export type { Timeouts } from './http/create-http.ts';
export { answerReader, type AnswerReader } from './http/answer-reader.ts';
export type { Fetch, Http, HttpRequest, HttpResponse } from './http/http.ts';
export { isNetworkFault, wasNeverSent } from './http/transport-error.ts';
export { isPublicHost } from './http/public-host.ts';
export { isRefusal } from './http/submit-statuses.ts';
export type { FileLimits, MediaLimits } from './media/check-media.ts';
export type { Media, MediaBytes, MediaFile, MediaSettings } from './types/media.ts';
export { readUpload } from './media/read-upload.ts';
export { mediaKind, type MediaKind } from './media/media-kind.ts';
export { detectMediaType, fileForm, fileNameFor } from './media/media-type.ts';
export type { AccountPricing } from './money/account-pricing.ts';
export { createBudget, type Budget, type BudgetOptions, type Reservation } from './money/budget.ts';
export type {
  BilledSeconds,
  Confidence,
  Estimate,
  Price,
  PriceStep,
  PriceUnit,
  Provenance,
  Quote,
  Rate,
  RateBounds,
  RateCondition,
  RateFact,
  RateFacts,
  SecondsBounds,
  TokenCount,
} from './types/price.ts';
export { path } from './http/path.ts';
export type { Suggested } from './types/suggested.ts';
export { chargedIfRefusedAt } from './money/charged-if-refused.ts';
export { boundsInWords } from './money/price-lines.ts';
export { rateFigure, unitOf, type RateFigure } from './money/rate-figure.ts';
export type { PricingFacts } from './money/estimate.ts';
export { isAmount } from './money/amount.ts';
export { formatUsd, toMicroUsd, toUsd, type MicroUsd } from './money/usd.ts';
export { createProvider, defineProvider, videoOnly, type SettingsOf } from './define-provider.ts';
export { SharedPromise, unlessAbandoned } from './time/shared-promise.ts';
export { startOncePerKey, type Starting } from './provider/idempotency.ts';
export type { OnEvent, ProviderEvent } from './provider/events.ts';
export {
  type CancelAnswer,
  type Cancellation,
  type CancelOutcome,
  type TaskIdParts,
  isTerminal,
  type TaskState,
  type TaskStatus,
  type Video,
  type VideoCandidate,
} from './types/task-state.ts';
export type { Connection } from './provider/connection.ts';
export type { DescribeAnswer, DescribeCall } from './provider/describe-call.ts';
export type { ListAnswer, ListCall, ListedEntry } from './provider/list-call.ts';
export type { Catalogue, CatalogueEntry, ListedPrice } from './types/catalogue.ts';
export { hasModel } from './provider/has-model.ts';
export type { HttpFault } from './provider/http-fault.ts';
export type { CancelReply, Protocol, ReadMany, UploadAnswer } from './provider/protocol.ts';
export type { SubmitAnswer, SubmitCall } from './provider/submit-call.ts';
export type { TaskCall } from './provider/task-call.ts';
export { costIn } from './provider/cost-in.ts';
export type { ReadAnswer, TaskReading } from './provider/task-reading.ts';
export type { RecoveryWay } from './provider/recovery-way.ts';
export type { FindCall, RecordedTask, RecordsPage, RecoverCall } from './provider/task-records.ts';
export type { LiveEndpoint } from './provider/live-catalogue.ts';
export type * from './provider/provider-definition.ts';
export type { ProviderTiming } from './provider/provider-timing.ts';
export { byWord } from './names/by-word.ts';
export { statusOfWord } from './provider/status-word.ts';
export { videosIn } from './provider/videos-in.ts';
export { refuseSink, registerProvider, reviveProvider } from './provider/serialized-provider.ts';
export type { Support } from './provider/support.ts';
export type * from './provider/task.ts';
export type { RecoveredTasks } from './provider/recovered-tasks.ts';
export type * from './provider/submit-journal.ts';
export type { SerializedProvider, VideoProvider } from './provider/video-provider.ts';
export type { ProviderSettings } from './provider/settings.ts';
export type * from './provider/call-options.ts';
export {
  inferMode,
  modes,
  type Mode,
  type RequestField,
  type Shot,
  type VideoRequest,
  type UnsupportedPolicy,
} from './types/video-request.ts';
export {
  steadyPollSchedule,
  type PollHistory,
  type PollSchedule,
} from './schedule/poll-schedule.ts';
export { createTaskTimes, type TaskTimes, type TaskTimesJson } from './schedule/task-times.ts';
export type { PriorTime } from './schedule/poll-curve.ts';
export type { ChargedIfRefused } from './types/charged-if-refused.ts';
export type { Balance } from './types/balance.ts';
export { bearerKey, credential, type Credential, type KeyHeaders } from './provider/credential.ts';
export {
  findSecrets,
  remedyOf,
  type FoundSecrets,
  type MissingSecret,
  type SecretPlaces,
} from './provider/find-secrets.ts';
export type { SecretNames } from './provider/secret-variables.ts';
export { formatTaskId, parseTaskId } from './provider/task-id.ts';
export * from './task/sinks.ts';
export { webhookParameter } from './task/webhook-url.ts';
export { elapsedClock, type Elapsed, type ElapsedSource } from './time/elapsed.ts';
export type { Sleep } from './time/sleep.ts';
export {
  concat,
  fromBase64Url,
  fromHex,
  sha256,
  toBase64,
  toBase64Url,
  toHex,
  utf8,
} from './encoding.ts';
export { ed25519KeyFrom, keysOfJwks } from './webhook/jwks.ts';
export { hasStandardSignature, type StandardSignature } from './webhook/standard-signature.ts';
export {
  standardWebhooks,
  type SignatureScheme,
  type StandardWebhooksOptions,
} from './webhook/standard-webhooks.ts';
export type { TaskEvent, VideoProviderWebhook } from './provider/task-event.ts';
export {
  createWebhookHandler,
  type WebhookHandler,
  type WebhookHandlerOptions,
} from './webhook/webhook-handler.ts';
export type {
  SignedDelivery,
  SigningKey,
  WebhookProtocol,
  WebhookReading,
} from './provider/webhook-protocol.ts';
export { verifyBy, type VerifiedWebhook } from './webhook/verify-by.ts';
export { createMemoryStore, type WebhookStore } from './webhook/webhook-store.ts';
export { version } from './version.ts';
