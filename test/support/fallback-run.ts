import type { FaultRow } from '@genlock/conformance';
import { createAtlasCloud } from '@genlock/atlascloud';
import { GenlockError, type ProviderSettings } from '@genlock/core';
import type { Emulator, ProviderName } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import { createGenlock, type FallbackSettings } from 'genlock';

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

const names = ['wavespeed', 'fal', 'atlascloud'] as const;

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
  const isSlow = fault.kind === 'slow';
  const all = { ...settings, ...(isSlow && { timeouts: { readMs: 300, submitMs: 300 } }) };
  const genlock = createGenlock({
    providers: [
      createWaveSpeed({ ...emulator.settings.wavespeed, ...all }),
      createFal({ ...emulator.settings.fal, ...all }),
      createAtlasCloud({ ...emulator.settings.atlascloud, ...all }),
    ],
    route: [first, ...names.filter((name) => name !== first)],
    fallback,
  });
  const request = { model: 'kling-v3.0-std', prompt: 'A lantern drifts down a river' };
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
