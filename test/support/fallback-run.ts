import type { FaultRow } from '@genlock/conformance';
import { GenlockError, type ProviderSettings } from '@genlock/core';
import type { Emulator, ProviderName } from '@genlock/emulator';
import { createGenlock, type FallbackSettings } from 'genlock';
import { everyProvider, providerNamed } from '@genlock/test-support/every-provider';

/** What one call through a router of three came to, while the first one was at fault. */
export interface FallbackReport {
  /** Tasks that were made. */
  readonly made: number;
  /** Those whose price was not given back. */
  readonly paid: number;
  /** What the caller ended with. */
  readonly end: string;
}

/** Where the call goes and how time passes there. */
export interface FallbackScene {
  readonly emulator: Emulator;
  /** Who is first on the route, and at fault. */
  readonly first: ProviderName;
  readonly settings: ProviderSettings;
}

/** Runs one request to its end while a fault strikes the first provider of the route. */
export async function runFallback(
  { emulator, first, settings }: FallbackScene,
  { fault, onTopOf }: FaultRow,
  fallback: FallbackSettings,
): Promise<FallbackReport> {
  emulator.reset();
  for (const each of [onTopOf, fault]) {
    if (each !== undefined) emulator.faults.set({ ...each, provider: first });
  }
  const { model } = providerNamed(first);
  // Those that could take its place.
  const sharing = everyProvider.filter((each) => each.model === model);
  const isSlow = fault.kind === 'slow';
  const all = { ...settings, ...(isSlow && { timeouts: { readMs: 300, submitMs: 300 } }) };
  const genlock = createGenlock({
    providers: sharing.map(({ id, create }) => create({ ...emulator.settings[id], ...all })),
    route: [first, ...sharing.map(({ id }) => id).filter((id) => id !== first)],
    fallback,
  });
  const request = { model, prompt: 'A lantern drifts down a river' };
  const end = await genlock.run(request, {}, { timeoutMs: 120_000 }).then(
    ({ state }) => {
      if (state.status !== 'succeeded') return state.status;
      return state.provider === first ? 'video' : 'video from the next';
    },
    (error: unknown) => endOf(error),
  );
  const ledger = emulator.ledger();
  const paid = ledger.filter(({ charge }) => charge !== 'refunded').length;
  return { made: ledger.length, paid, end };
}

const ends: Readonly<Record<string, string>> = {
  'submit-refused': 'refused',
  'submission-unknown': 'unknown',
  'task-pending': 'pending',
  'task-read': 'unreadable',
};

function endOf(error: unknown): string {
  const end = GenlockError.isInstance(error) ? ends[error.code] : undefined;
  if (end === undefined) throw error;
  return end;
}
