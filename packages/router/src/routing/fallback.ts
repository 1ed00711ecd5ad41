import {
  GenlockError,
  SubmissionUnknownError,
  SubmitRefusedError,
  UploadError,
  type FaultKind,
  type StartOptions,
  type TaskState,
} from '@genlock/core';

/**
 * When the next provider is tried.
 *
 * - `never`
 * - `refused`: the start was surely refused, so nothing was charged
 * - `failure`: also when a task ended without a video and surely was not charged
 * - `charged-failure`: also when such a task was charged, or may have been: you pay again
 */
export type FallbackOn = 'never' | 'refused' | 'failure' | 'charged-failure';

/** When to try the next provider. */
export interface FallbackSettings {
  /** Default `refused`. */
  readonly on?: FallbackOn | undefined;
  /**
   * Whether content that one provider's moderation refused is sent to the next. Default `false`: the
   * answer would likely be the same, and providers close accounts for it.
   */
  readonly onModeration?: boolean | undefined;
  /**
   * What a start does at a provider that is full: it answers 429, which is never charged, or its
   * `tasksAtOnce` are running.
   *
   * - `switch`: moves on to the next; only at the last one it waits, as that one's settings say
   * - `wait`: waits there first, and moves on only if that did not help: with a 429 after the
   *   provider's `busyTimeoutMs`, 60 s by default
   *
   * Default `switch`. With `on: 'never'` there is nothing to switch to.
   */
  readonly busy?: 'switch' | 'wait' | undefined;
}

/** What a provider is told to do where it has no room. */
export function busyAt(
  { on, busy = 'switch' }: FallbackSettings,
  isLast: boolean,
): StartOptions['busy'] {
  if (busy === 'wait') return 'wait';
  return isLast || on === 'never' ? undefined : 'refuse';
}

/** Refusals that are the provider's fault, not the request's: they count for its circuit. */
const overload: readonly FaultKind[] = ['rate-limited', 'unavailable', 'timeout'];

/** What a start that threw says of its provider. */
export function outcomeOf(error: unknown): 'failed' | 'other' {
  // It may have made a task or not: another call to it would come to the same.
  if (SubmissionUnknownError.isInstance(error)) return 'failed';
  if (!SubmitRefusedError.isInstance(error) && !UploadError.isInstance(error)) return 'other';
  const { fault, statusCode } = error;
  // A limit of ours, not of the provider's: nothing was sent.
  if (fault.kind === 'rate-limited' && statusCode === undefined) return 'other';
  return overload.includes(fault.kind) ? 'failed' : 'other';
}

/** Whether a start that threw may be tried at the next provider: only where nothing was charged. */
export function mayStartElsewhere(
  error: unknown,
  { on = 'refused', onModeration = false }: FallbackSettings,
): boolean {
  // What is no error of ours is the caller's own abort.
  if (on === 'never' || !GenlockError.isInstance(error) || error.charged !== 'no') return false;
  if (SubmitRefusedError.isInstance(error) || UploadError.isInstance(error)) {
    return error.fault.kind !== 'moderated' || onModeration;
  }
  return true;
}

/** Whether a task that ended without a video may be started at the next provider. */
export function mayRunElsewhere(
  state: TaskState,
  { on = 'refused', onModeration = false }: FallbackSettings,
): boolean {
  if (state.status !== 'failed') return false;
  if (state.error?.kind === 'moderated' && !onModeration) return false;
  if (on === 'charged-failure') return true;
  return on === 'failure' && state.error?.charged === 'no';
}
