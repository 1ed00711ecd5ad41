import {
  GenlockError,
  InvalidOptionsError,
  InvalidRequestError,
  type RequestIssue,
} from '@genlock/core';
import { NoProviderError } from 'genlock';
import type { ProblemOutput } from '../clip/clip-output.ts';
import type { ExitCodes } from '../command/exit-codes.ts';
import { endingOf } from './ending-of.ts';
import type { Reach } from '../command/reach.ts';
import type { Failure } from './failure-facts.ts';
import { forCommand, reasonForCommand } from './in-words.ts';
import { moneyInWords } from './money.ts';
import { nextStep } from './next-step.ts';

/** What is to be said of an error of Genlock. @throws any other error */
export function ofGenlock(error: unknown, codes: ExitCodes['codes'], reach: Reach): Failure {
  if (!GenlockError.isInstance(error)) throw error;
  const { code, charged, provider, taskId } = error;
  const hint = nextStep(error, reach);
  const { message, reasons } = partsOf(error);
  const money = /charged/i.test(message) ? undefined : moneyInWords(error);
  const more = [...reasons, money, message.includes(hint ?? ' ') ? undefined : hint];
  const lines = more.filter((line) => line !== undefined);
  const parts = { ...problemsOf(error), ...candidatesOf(error) };
  const facts = { code, message, charged, provider, taskId, hint, ...parts };
  return { ...facts, exitCode: codes[endingOf(error)], lines };
}

function problemsOf(error: GenlockError): Pick<Failure, 'problems'> {
  const isList = InvalidRequestError.isInstance(error) || InvalidOptionsError.isInstance(error);
  if (!isList || error.issues.length === 0) return {};
  return { problems: problemsIn(error.issues) };
}

function problemsIn(issues: readonly RequestIssue[]): ProblemOutput[] {
  return issues.map(({ field, given, allowed }) => ({ field, given, allowed }));
}

/** What each provider says, where nobody can serve a request. */
function candidatesOf(error: GenlockError): Pick<Failure, 'candidates'> {
  if (!NoProviderError.isInstance(error)) return {};
  const candidates = error.candidates.map(({ provider, reasons, issues = [], nearestModels }) => ({
    provider,
    reasons: reasons.map(reasonForCommand),
    ...(issues.length > 0 && { problems: problemsIn(issues) }),
    ...(nearestModels !== undefined && { nearestModels: [...nearestModels] }),
  }));
  return { candidates };
}

/** Of many providers those that say the same have a line of their own. */
function partsOf(error: GenlockError): {
  readonly message: string;
  readonly reasons: readonly string[];
} {
  if (!NoProviderError.isInstance(error)) {
    return { message: forCommand(error.message), reasons: [] };
  }
  const providersOf = new Map<string, readonly string[]>();
  for (const { provider, reasons } of error.candidates) {
    const said = reasons
      .map((reason) => reasonForCommand(withoutName(reason, provider)))
      .join('; ');
    providersOf.set(said, [...(providersOf.get(said) ?? []), provider]);
  }
  return {
    message: 'No provider can serve this request. Nothing was sent or charged.',
    reasons: [...providersOf].map(([said, providers]) => `${providers.join(', ')}: ${said}`),
  };
}

/** `fal has no lip-sync` as `has no lip-sync`: the name stands before it. */
function withoutName(reason: string, provider: string): string {
  return reason.startsWith(`${provider} `) ? reason.slice(provider.length + 1) : reason;
}
