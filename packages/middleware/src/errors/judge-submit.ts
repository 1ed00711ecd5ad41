import { APICallError } from '@ai-sdk/provider';
import { GenlockError, isRefusal, type Charged, wasNeverSent } from '@genlock/core';
import { statusOf } from './status-of.ts';

/**
 * What an error says of the paid call that ended with it: stopped on this machine (`not-sent`),
 * surely no task and no charge (`refused`), a task that is there (`accepted`), or none of these
 * for sure.
 */
export type SubmitVerdict = 'not-sent' | 'refused' | 'accepted' | 'unknown';

/** What is known of the paid call that failed. */
export interface PaidCall {
  /** `generate` waits too: its error may come from a read long after the submit. */
  readonly step: 'start' | 'generate';
  /** The prompt of the call. */
  readonly prompt: string | undefined;
}

const verdicts: Readonly<Record<Charged, SubmitVerdict>> = {
  no: 'refused',
  yes: 'accepted',
  unknown: 'unknown',
};

/** The AI SDK's errors for what it finds wrong before it sends anything. `@ai-sdk/provider` 4 */
const ownChecks: ReadonlySet<string> = new Set([
  'AI_InvalidArgumentError',
  'AI_InvalidPromptError',
  'AI_LoadAPIKeyError',
  'AI_LoadSettingError',
  'AI_NoSuchModelError',
  'AI_UnsupportedFunctionalityError',
]);

/** Sorts what a start or a whole generation threw. What proves nothing is `unknown`. */
export function judgeSubmit(error: unknown, call: PaidCall): SubmitVerdict {
  if (GenlockError.isInstance(error)) return verdicts[error.charged];
  if (error instanceof Error && ownChecks.has(error.name)) return 'not-sent';
  if (!isOfTheSubmit(error, call)) return 'unknown';
  const status = statusOf(error);
  const isRefused = status === undefined ? wasNeverSent(error) : isRefusal(status);
  return isRefused ? 'refused' : 'unknown';
}

/**
 * Whether an error is that of the submit, and not of a read that came later. `APICallError` keeps
 * the body of its request: only a submit, or an upload before it, has the prompt in it.
 */
function isOfTheSubmit(error: unknown, { step, prompt }: PaidCall): boolean {
  if (step === 'start') return true;
  if (!APICallError.isInstance(error) || prompt === undefined || prompt === '') return false;
  return holds(error.requestBodyValues, prompt);
}

function holds(value: unknown, text: string, depth = 0): boolean {
  if (typeof value === 'string') return value.includes(text);
  if (typeof value !== 'object' || value === null || depth > 8) return false;
  return Object.values(value).some((part) => holds(part, text, depth + 1));
}

/** Words with which providers turn content away: fal, OpenAI, Google, Kling, Replicate. */
const moderation =
  /content.?(?:policy|filter|security)|moderat|nsfw|safety|sensitive|risk control/i;

/** Whether an error, or its words, are about what the video would show. When in doubt they are. */
export function isModeration(error: unknown): boolean {
  if (typeof error === 'string') return moderation.test(error);
  if (GenlockError.isInstance(error)) {
    return 'fault' in error && kindOf(error.fault) === 'moderated';
  }
  return (
    APICallError.isInstance(error) &&
    moderation.test(`${error.message} ${error.responseBody ?? ''}`)
  );
}

function kindOf(fault: unknown): unknown {
  return typeof fault === 'object' && fault !== null && 'kind' in fault ? fault.kind : undefined;
}
