import { verifyBy, WebhookVerificationError, type VideoProvider } from '@genlock/core';
import type { VerifyOutput } from '../commands/webhook/verify-output.ts';
import { eventOf } from './event-of.ts';
import { momentsIn, type SavedRequest } from './saved-request.ts';

/** The clock of the providers while a webhook is verified: it may have been saved long ago. */
export class SavedClock {
  #at: number | undefined;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  readonly now = (): number => this.#at ?? this.#now();

  /** What it is by the clock from now on; `undefined` for what it is. */
  set(at: number | undefined): void {
    this.#at = at;
  }
}

/** Verifies a saved webhook now, and where it is old, at each time that it names. */
export async function verifySaved(
  providers: readonly VideoProvider[],
  saved: SavedRequest,
  clock: SavedClock,
): Promise<VerifyOutput> {
  const first = await verifyOnce(providers, saved);
  if (first.reason !== 'stale') return first;
  for (const at of momentsIn(saved.headers)) {
    clock.set(at);
    const result = await verifyOnce(providers, saved);
    if (result.reason === 'stale') continue;
    return { ...result, sentAt: new Date(at).toISOString() };
  }
  return first;
}

async function verifyOnce(
  providers: readonly VideoProvider[],
  saved: SavedRequest,
): Promise<VerifyOutput> {
  try {
    const { event } = await verifyBy(providers, saved.toRequest());
    return { isGenuine: true, event: eventOf(event) };
  } catch (error) {
    if (!WebhookVerificationError.isInstance(error)) throw error;
    return { isGenuine: false, reason: error.reason, message: error.message };
  }
}
