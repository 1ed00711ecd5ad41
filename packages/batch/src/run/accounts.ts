import type { VideoProvider } from '@genlock/core';
import type { AccountRules, BatchItem } from '@genlock/ledger';
import type { AccountLimits, FullLimits } from '../batch-limits.ts';
import { pricedRequest } from '../chain/first-frame.ts';

/** More than anybody asks for at a time, and a number that a database takes. */
const most = 1_000_000;

/** A limit as a whole number, which `Infinity` is none of. */
function whole(limit: number): number {
  return Math.max(1, Math.floor(Math.min(limit, most)));
}

/** The accounts at providers that a run starts tasks in. */
export class Accounts {
  readonly #provider: VideoProvider;
  readonly #limits: FullLimits;

  constructor(provider: VideoProvider, limits: FullLimits) {
    this.#provider = provider;
    this.#limits = limits;
  }

  /** The account of all items; `undefined` where a router chooses one for each. */
  get only(): AccountRules | undefined {
    const { id, apiKeyEnvironment } = this.#provider;
    return apiKeyEnvironment === undefined ? undefined : this.at(id);
  }

  /** What may be asked of the account at a provider. */
  at(provider: string): AccountRules {
    const { accounts, submits, submitsPerMinute, equalErrors } = this.#limits;
    const own: AccountLimits = accounts[provider] ?? {};
    return {
      name: own.name === undefined ? provider : `${provider}/${own.name}`,
      submits: whole(own.submits ?? submits),
      submitsPerMinute: own.submitsPerMinute ?? submitsPerMinute,
      running: own.running === undefined ? undefined : whole(own.running),
      faults: whole(equalErrors),
    };
  }

  /** All accounts that limits are given for, and that of the provider itself. */
  get known(): readonly AccountRules[] {
    const names = new Set([this.#provider.id, ...Object.keys(this.#limits.accounts)]);
    return [...names].map((name) => this.at(name));
  }

  /** The account that a router would start an item in, by its prices. */
  async of(item: BatchItem): Promise<AccountRules> {
    try {
      const { provider } = this.#provider.estimate(await pricedRequest(item));
      return this.at(provider);
    } catch {
      // The start says what is wrong.
      return this.at(this.#provider.id);
    }
  }
}
