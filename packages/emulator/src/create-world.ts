import { Account, type AccountLimits } from './account.ts';
import { FaultSet } from './faults/fault-set.ts';
import type { Provider } from './http/provider.ts';
import { Replays } from './http/replay.ts';
import { Clips } from './media/clips.ts';
import { Uploads } from './media/uploads.ts';
import { createRandom, type Random } from './random.ts';
import { TaskStore } from './task-store.ts';
import { Webhooks } from './webhooks/webhooks.ts';
import type { World } from './world.ts';

/** What a world starts from. */
export interface Origin {
  readonly providers: readonly Provider[];
  readonly speed: number;
  readonly seed: number;
  readonly now: () => number;
  readonly apiKeys?: Readonly<Partial<Record<string, string>>>;
  readonly limits?: Readonly<Partial<Record<string, AccountLimits>>>;
}

/** A world that can be wound up and emptied. */
export interface OwnWorld extends World {
  url: string;
  readonly webhooks: Webhooks;
  /** Forgets everything but the keys. Times start over from the seed. */
  readonly reset: () => void;
}

/** An empty world for some providers. Its `url` is set once the server listens. */
export function createWorld(origin: Origin): OwnWorld {
  const { providers, speed, seed, now, limits = {} } = origin;
  let random: Random = createRandom(seed);
  const writers = providers.map(({ name, writeWebhook }) => [name, writeWebhook] as const);
  const world: OwnWorld = {
    url: '',
    now,
    random: () => random(),
    speed,
    secrets: Object.fromEntries(
      providers.map((provider) => [provider.name, secretsOf(provider, origin.apiKeys)]),
    ),
    account: new Account(limits, speed),
    tasks: new TaskStore(),
    uploads: new Uploads(),
    clips: new Clips(),
    faults: new FaultSet(providers.map(({ name }) => name)),
    replays: new Replays(),
    webhooks: new Webhooks(() => world, Object.fromEntries(writers)),
    requests: [],
    reset() {
      random = createRandom(seed);
      const { account, tasks, uploads, faults, replays, webhooks } = world;
      for (const part of [account, tasks, uploads, faults, replays, webhooks]) part.clear();
      world.requests = [];
    },
  };
  return world;
}

function secretsOf(
  { name, apiKey, secrets = {} }: Provider,
  apiKeys: Origin['apiKeys'] = {},
): Readonly<Record<string, string>> {
  return { apiKey: apiKeys[name] ?? apiKey, ...secrets };
}
