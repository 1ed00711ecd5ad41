import type { ChecksOf } from '../names/check.ts';
import * as kinds from '../names/kinds.ts';
import type {
  FindSubmitOptions,
  RecoverOptions,
  StartOptions,
  StatusOptions,
  WaitOptions,
} from './call-options.ts';

/** The names of the options of `start`, each with what its value has to be. */
export const startOptionChecks: ChecksOf<StartOptions> = {
  webhookUrl: kinds.text,
  idempotencyKey: kinds.name,
  busy: kinds.oneOf('wait', 'refuse'),
  maxCostUsd: kinds.usd,
  allowUnknownCost: kinds.trueOrFalse,
  budget: kinds.aBudget,
  onUnsupported: kinds.oneOf('warn', 'error', 'nearest'),
  signal: kinds.aSignal,
  headers: kinds.headers,
  journal: kinds.methods('a SubmitJournal', 'submitting', 'submitted'),
};

/** The same for `recover`. */
export const recoverOptionChecks: ChecksOf<RecoverOptions> = {
  since: kinds.needed(kinds.anyNumber),
  key: kinds.name,
  onUnsupported: kinds.oneOf('warn', 'error', 'nearest'),
  signal: kinds.aSignal,
};

/** The same for `findSubmit`. */
export const findSubmitOptionChecks: ChecksOf<FindSubmitOptions> = {
  except: kinds.texts,
  signal: kinds.aSignal,
};

/** The same for `status`, `cancel` and `cost`. */
export const statusOptionChecks: ChecksOf<StatusOptions> = {
  signal: kinds.aSignal,
  headers: kinds.headers,
  startedAt: kinds.finite,
};

/** The same for `wait`. */
export const waitOptionChecks: ChecksOf<WaitOptions> = {
  ...statusOptionChecks,
  timeoutMs: kinds.fromZero,
  onAbort: kinds.oneOf('leave', 'cancel'),
  pollSchedule: kinds.aFunction,
  hint: kinds.methods('a promise', 'then'),
  onState: kinds.aFunction,
};
