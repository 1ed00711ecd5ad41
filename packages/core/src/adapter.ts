// What the table and the definition of an adapter are written with: names of `@genlock/core`, in less
// code than all of them. An adapter's network, which its first call loads, takes those of `@genlock/core`.

export type { EndpointRow, Field, FixedFacts, Limits, Rule } from './endpoint/endpoint.ts';
export type { Encoder, Encoders } from './endpoint/encoders.ts';
export type { RuleChecks } from './endpoint/rules.ts';
export type {
  BilledSeconds,
  Confidence,
  Price,
  Provenance,
  Rate,
  RateCondition,
} from './types/price.ts';
export type { Mode, VideoRequest } from './types/video-request.ts';
export { defineProvider } from './define-provider.ts';
export { toBase64Url, utf8 } from './encoding.ts';
export { encoders } from './endpoint/encoders.ts';
export { familyOf } from './endpoint/endpoint-family.ts';
export * from './endpoint/fixed.ts';
export { unpackTable } from './endpoint/packed-table.ts';
export * from './endpoint/prices-by-second.ts';
export {
  imagesBesideVideo,
  promptOrShots,
  referencesTogether,
  secondsWithoutLastFrame,
  shotsExcludeLastFrame,
} from './endpoint/rules.ts';
export * from './endpoint/usual-fields.ts';
export { mediaKind } from './media/media-kind.ts';
export { toMicroUsd, toUsd } from './money/usd.ts';
export { bearerKey, credential } from './provider/credential.ts';
export { hasStandardSignature } from './webhook/standard-signature.ts';
