import { createWorld } from './create-world.ts';
import type { FaultRule as RuleFor } from './faults/fault.ts';
import { checkOptions, type EmulatorOptions } from './emulator-options.ts';
import { createApp } from './http/mount.ts';
import { mountOwner } from './http/owner.ts';
import type { EmulatorSecrets, EmulatorSettings, ProviderName } from './known.ts';
import { type LedgerEntry, ledgerEntry } from './ledger.ts';
import { providers } from './providers/index.ts';
import type { RequestEntry } from './request-log.ts';
import { listen } from './server.ts';
import { otherSecrets, settingsFor } from './settings.ts';
import type { WebhookDelivery } from './webhooks/delivery.ts';

/** A rule that makes some requests to one of the emulated providers go wrong. */
export type FaultRule = RuleFor<ProviderName>;

/** A running emulator. */
export interface Emulator {
  /** Origin, for example `http://127.0.0.1:41234`. */
  readonly url: string;
  /** What to hand to a client of each provider. */
  readonly settings: EmulatorSettings;
  /** What is let in beside that key, where a provider has several kinds: `secrets.kling.accessKey`. */
  readonly secrets: EmulatorSecrets;
  /** Every task that was made, oldest first, as it stands now. */
  readonly ledger: () => readonly LedgerEntry[];
  /** Every HTTP request that was seen, in the order of the answers. */
  readonly requests: () => readonly RequestEntry[];
  /** Every attempt to deliver a webhook. */
  readonly deliveries: () => readonly WebhookDelivery[];
  /** Delivers the webhooks that are due by the clock now, for a clock that does not run by itself. */
  readonly deliverWebhooks: () => Promise<void>;
  /** The secrets that webhooks are signed with, the newest first. */
  readonly webhookSecrets: () => readonly string[];
  /** Makes a new secret. The one before it stays good, and Standard Webhooks carry a signature of each. */
  readonly rotateWebhookSecret: () => void;
  /** What goes wrong on purpose. */
  readonly faults: {
    /** Switches one more fault on; throws a RangeError when the rule is misspelt. */
    readonly set: (rule: FaultRule) => void;
    /** Switches all faults off. */
    readonly clear: () => void;
  };
  /** Forgets all tasks, uploads, requests and faults. Times start over from the seed. */
  readonly reset: () => void;
  /** Cuts all connections and frees the port. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the emulator and waits until it listens.
 *
 * @example
 * const emulator = await createEmulator({ speed: 1000 });
 * const fal = createFal(emulator.settings.fal);
 * // ... and at the end: await emulator.close();
 */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  checkOptions(options);
  const { port = 0, speed = 1, seed = 1, now = Date.now } = options;
  if (!(speed > 0)) throw new RangeError(`speed is ${speed}. Give a number above 0.`);
  const world = createWorld({ providers, ...options, speed, seed, now });
  const { webhooks } = world;
  const ledger = (): readonly LedgerEntry[] =>
    world.tasks.list().map((task) => ledgerEntry(task, now()));
  const app = createApp(world, providers);
  mountOwner(app, { ledger, settings: () => settingsFor(world), speed });
  const server = await listen(app.fetch, port);
  world.url = `http://127.0.0.1:${server.port}`;
  return {
    url: world.url,
    settings: settingsFor(world),
    secrets: otherSecrets(),
    ledger,
    requests: () => [...world.requests],
    deliveries: () => webhooks.deliveries,
    deliverWebhooks: () => webhooks.flush(),
    faults: {
      set: (rule) => world.faults.set(rule),
      clear: () => world.faults.clear(),
    },
    webhookSecrets: () => webhooks.keys.secrets,
    rotateWebhookSecret: () => webhooks.rotateSecret(),
    reset: world.reset,
    async close() {
      webhooks.clear();
      await server.close();
    },
  };
}
