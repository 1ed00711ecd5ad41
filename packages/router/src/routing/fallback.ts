import {
  GenlockError,
  SubmitRefusedError,
  UploadError,
  type FaultKind,
  type TaskState,
} from '@genlock/core';

/**
 * When the next provider is tried.
 *
 * - `never`
 * - `refused`: the start was surely refused, so nothing was charged
 * - `failure`: also when a task ended without a video and surely was not charged
 * - `charged-failure`: also when such a task was charged, or may have been: pays again
 */
export type FallbackOn = 'never' | 'refused' | 'failure' | 'charged-failure';

/** What to do when a provider does not do it. */
export interface FallbackSettings {
  /** Default `refused`. */
  readonly on?: FallbackOn | undefined;
  /**
   * Whether content that one provider's moderation refuses is offered to the next. Default `false`:
   * the answer would likely be the same, and accounts are closed for it.
   */
  readonly onModeration?: boolean | undefined;
}

/** Refusals that are the provider's fault, not the request's: they count for its circuit. */
const overload: readonly FaultKind[] = ['rate-limited', 'unavailable', 'timeout'];

/** Whether a refusal says that the provider cannot take anything just now. */
export function isOverload(error: unknown): boolean {
  return SubmitRefusedError.isInstance(error) && overload.includes(error.fault.kind);
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
