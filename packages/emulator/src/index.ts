export { createEmulator, type Emulator, type EmulatorOptions } from './emulator.ts';
export type { FaultKind, FaultRule, HttpFaultKind, WebhookFaultKind } from './faults/fault.ts';
export { parseFault } from './faults/parse.ts';
export type { ChargeState, LedgerEntry } from './ledger.ts';
export type { ProviderName, RouteName } from './names.ts';
export type { RequestEntry } from './request-log.ts';
export type { EmulatorSettings, FalSettings, ProviderSettings } from './settings.ts';
export type { FailureKind, Phase } from './task.ts';
export type { WebhookDelivery } from './webhooks/delivery.ts';
