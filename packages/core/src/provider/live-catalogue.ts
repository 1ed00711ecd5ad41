import type { JSONObject } from '@ai-sdk/provider';
import { BoundedMap } from '../bounded-map.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { SharedPromise } from '../time/shared-promise.ts';

/**
 * What a provider's own catalogue says of an endpoint right now. It knows names, types and prices
 * better than a table of yesterday, and is trusted with nothing else.
 */
export interface LiveEndpoint {
  /**
   * A body under the names and types of today: `image` as `image_url`, `"5"` as `5`. Every value
   * stays what it is.
   */
  readonly fit: (body: JSONObject) => JSONObject;
  /** What a body costs, in USD; `undefined` where the catalogue does not tell all of it. */
  readonly price: (body: JSONObject) => number | undefined;
}

/** How long an answer serves, in milliseconds; a question without an answer is repeated then, too. */
const lifeMs = 60_000;
const mostEndpoints = 500;

interface Known {
  readonly endpoint: SharedPromise<LiveEndpoint | undefined>;
  readonly at: number;
}

/** Asks for endpoints of a live catalogue, each once a minute however many starts there are. */
export class LiveCatalogue {
  readonly #known = new BoundedMap<string, Known>(mostEndpoints);
  readonly #read: ((row: Endpoint) => Promise<LiveEndpoint | undefined>) | undefined;
  readonly #now: () => number;

  /** @param read - asks the provider; `undefined` where it has no such catalogue */
  constructor(
    read: ((row: Endpoint) => Promise<LiveEndpoint | undefined>) | undefined,
    now: () => number,
  ) {
    this.#read = read;
    this.#now = now;
  }

  /** What is said of an endpoint; `undefined` where nothing is, for whatever reason. */
  async find(row: Endpoint): Promise<LiveEndpoint | undefined> {
    if (this.#read === undefined) return undefined;
    const now = this.#now();
    const known = this.#known.get(row.key);
    if (known !== undefined && Math.abs(now - known.at) < lifeMs) {
      return known.endpoint.join().catch(() => undefined);
    }
    // No start waits for a catalogue that fails, and none fails for it.
    const endpoint = this.#read(row).catch(() => undefined);
    this.#known.set(row.key, { endpoint: new SharedPromise(endpoint), at: now });
    return endpoint;
  }
}
