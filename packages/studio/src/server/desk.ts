import type { VideoProvider } from '@genlock/core';
import { createGenlock, type Genlock } from 'genlock';
import { withLedger, type Ledger } from '@genlock/ledger';
import type { Budget } from '../api/index.ts';
import type { PricedProvider, StudioOptions } from '../studio-options.ts';
import { Bus } from './bus.ts';
import { StudioRefusal } from './errors.ts';
import { FileStore } from './files/file-store.ts';
import type { Places } from './places.ts';

/** One provider, for prices and for starts. */
export interface Door {
  readonly provider: VideoProvider;
  /** It alone, as a router: so that a column may say what its model has to do. */
  readonly genlock: Genlock;
  /** Why it starts nothing; empty where it may. */
  readonly missing: readonly string[];
}

/** What all routes work with. */
export class Desk {
  readonly ledger: Ledger;
  readonly places: Places;
  readonly files: FileStore;
  readonly bus: Bus = new Bus();
  readonly emulator: StudioOptions['emulator'];
  readonly confirmAboveUsd: number;
  readonly now: () => number;
  readonly report: (error: unknown) => void;
  /** All providers as one, in the ledger: for tasks that are there. */
  readonly durable: Genlock;
  readonly #options: StudioOptions;
  readonly #doors: ReadonlyMap<string, Door>;

  constructor(options: StudioOptions, places: Places) {
    const { ledger, emulator, providers, priced = [] } = options;
    this.#options = options;
    this.ledger = ledger;
    this.places = places;
    this.files = new FileStore(places.files);
    this.emulator = emulator;
    this.confirmAboveUsd = options.confirmAboveUsd ?? 1;
    this.now = options.now ?? Date.now;
    this.report = options.onError ?? (() => undefined);
    this.durable = this.recorded(createGenlock({ providers: [...providers] }), []);
    this.#doors = doorsOf(providers, priced);
  }

  /** Every provider that the page may show. */
  get doors(): readonly Door[] {
    return [...this.#doors.values()];
  }

  /** @throws StudioRefusal for a provider that does not exist */
  door(id: string): Door {
    const door = this.#doors.get(id);
    if (door !== undefined) return door;
    throw new StudioRefusal(422, 'no-provider', `There is no provider ${id.slice(0, 60)} here.`);
  }

  /** A provider in the ledger. */
  recorded(genlock: Genlock, tags: readonly string[]): Genlock {
    const { ledger, budget } = this.#options;
    return withLedger(genlock, ledger, { tags, ...(budget !== undefined && { budget }) });
  }

  /** What may still be spent. */
  async budget(): Promise<Budget> {
    const { budget, ledger } = this.#options;
    if (budget !== undefined) {
      const { spentUsd, reservedUsd, remainingUsd } = await ledger.budget(budget);
      return { limitUsd: budget.limitUsd, spentUsd, reservedUsd, leftUsd: remainingUsd };
    }
    const [all] = await ledger.spend();
    const { usd = 0, openUsd = 0 } = all ?? {};
    return { limitUsd: undefined, spentUsd: usd, reservedUsd: openUsd, leftUsd: undefined };
  }
}

function doorsOf(
  providers: readonly VideoProvider[],
  priced: readonly PricedProvider[],
): ReadonlyMap<string, Door> {
  const all = [...providers.map((provider) => ({ provider, missing: [] })), ...priced];
  const doors = new Map<string, Door>();
  for (const { provider, missing } of all) {
    if (doors.has(provider.id)) continue;
    const genlock = createGenlock({ providers: [provider] });
    doors.set(provider.id, { provider, genlock, missing });
  }
  return doors;
}
