import type { Subject } from '@genlock/conformance';
import type { ProviderSettings, VideoProvider } from '@genlock/core';
import {
  createEmulator,
  deduplicatingProviders,
  type Emulator,
  type EmulatorSettings,
  type ProviderName,
} from '@genlock/emulator';
import { firstProvider, providerNamed } from './every-provider.ts';
import { openInbox } from './inbox.ts';
import { pngHeader } from './png.ts';
import { skippingClock } from './skipping-clock.ts';

/** A subject of the conformance suite, with the emulator under it. */
export interface RunningSubject {
  /** Runs one scenario on a clean server. */
  run<Result>(scenario: (subject: Subject) => Promise<Result>): Promise<Result>;
  /** Stops the emulator. */
  close(): Promise<void>;
}

/** What of a subject is a provider's own. */
type Own = Pick<Subject, 'requestsOfEnd'>;

/** Starts an emulator and an adapter on it. */
export async function startSubject(
  name: ProviderName,
  create: (settings: ProviderSettings) => VideoProvider,
  own: Own = {},
): Promise<RunningSubject> {
  const createOne = (emulated: EmulatorSettings, settings: ProviderSettings) =>
    create({ ...emulated[name], ...settings });
  return startSubjectOn(createOne, name, own);
}

/**
 * Starts an emulator and on it what may talk to several of its providers. Both go by one clock,
 * which is put forward when somebody sleeps: nothing waits for real.
 *
 * @param faulty - whose requests go wrong when a fault is asked for
 */
export async function startSubjectOn(
  create: (emulated: EmulatorSettings, settings: ProviderSettings) => VideoProvider,
  faulty: ProviderName = firstProvider.id,
  own: Own = {},
): Promise<RunningSubject> {
  const { faultRoutes: routes, model } = providerNamed(faulty);
  const clock = skippingClock();
  const emulator = await createEmulator({ port: 0, speed: 10, now: clock.now });
  const pause = async (ms: number): Promise<void> => {
    clock.skip(ms);
    await emulator.deliverWebhooks();
  };
  const subject: Subject = {
    createProvider: (settings) =>
      create(emulator.settings, {
        now: clock.now,
        sleep: async (ms, { signal }) => {
          signal?.throwIfAborted();
          await pause(ms);
        },
        pollSchedule: () => 1_000,
        ...settings,
      }),
    server: serverOf(emulator, faulty),
    routes,
    deduplicates: deduplicatingProviders.includes(faulty),
    mintedTokens: mintedTokensOf(emulator.secrets[faulty], clock.now),
    pause,
    openInbox,
    model,
    image: pngHeader(1280, 720),
    ...own,
  };
  return {
    run: async (scenario) => {
      emulator.reset();
      return scenario(subject);
    },
    close: () => emulator.close(),
  };
}

/** What the suite sees of the server, whose requests of one provider go wrong. */
function serverOf(emulator: Emulator, faulty: ProviderName): Subject['server'] {
  return {
    ledger: emulator.ledger,
    requests: emulator.requests,
    faults: {
      set: (fault) => emulator.faults.set({ ...fault, provider: faulty }),
      clear: emulator.faults.clear,
    },
    reset: emulator.reset,
  };
}

/** The secrets of a provider that tokens are minted of, at one that has such. */
function mintedTokensOf(
  secrets: Readonly<Record<string, string>>,
  now: () => number,
): Subject['mintedTokens'] {
  if (!('secretKey' in secrets)) return undefined;
  return { secrets: { ...secrets, apiKey: undefined }, now };
}
