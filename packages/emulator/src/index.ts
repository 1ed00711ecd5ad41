export type { AccountLimits } from './account.ts';
export type { JsonObject } from './catalogue/endpoint.ts';
export type { EmulatorOptions } from './emulator-options.ts';
export { createEmulator, type Emulator, type FaultRule } from './emulator.ts';
export {
  type FaultKind,
  type HttpFaultKind,
  httpFaultKinds,
  type StreamFaultKind,
  streamFaultKinds,
  type WebhookFaultKind,
  webhookFaultKinds,
} from './faults/fault.ts';
export { parseFault } from './faults/parse.ts';
export {
  deduplicatingProviders,
  type EmulatorSecrets,
  type EmulatorSettings,
  type ProviderName,
  providerNames,
  providerRoutes,
  type ProviderSettings,
} from './known.ts';
export type { ChargeState, LedgerEntry, LedgerLine } from './ledger.ts';
export { type RouteName, routeNames } from './names.ts';
export type { RequestEntry } from './request-log.ts';
export { type FailureKind, failureKinds, type Phase } from './task.ts';
export type { WebhookDelivery } from './webhooks/delivery.ts';
export { settingsOf } from './settings-of.ts';
