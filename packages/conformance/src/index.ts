export { download, isMp4 } from './download.ts';
export type { FaultOutcome, FaultRow, Sight, SubmitResult } from './faults/fault-row.ts';
export { describeFault, faultScenarios, type FaultScenario } from './faults/fault-scenarios.ts';
export type {
  FaultRoute,
  HttpFaultKind,
  ServerFault,
  StreamFaultKind,
  WebhookFaultKind,
} from './faults/fault.ts';
export type { FaultReport } from './faults/run-fault.ts';
export { scenarios } from './scenarios.ts';
export { tokenScenarios } from './scenarios/tokens.ts';
export type {
  ConformanceServer,
  Inbox,
  MintedTokens,
  Scenario,
  ServedRequest,
  ServedTask,
  Subject,
} from './subject.ts';
