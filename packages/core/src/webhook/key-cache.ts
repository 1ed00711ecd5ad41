import type { Engine } from '../provider/engine.ts';
import type { SigningKey, WebhookProtocol } from './webhook-protocol.ts';

/** How long keys are used without asking again, in milliseconds: what all providers allow. */
const lifeMs = 24 * 60 * 60_000;
/** Shortest time between two fetches: a flood of forged webhooks must not become one of requests. */
const shortestMs = 60_000;

/**
 * The keys of one provider: fetched when first needed, kept for a day, and fetched once more when
 * no key fits, since the provider may have changed them.
 */
export class KeyCache {
  readonly #engine: Engine;
  readonly #protocol: WebhookProtocol;
  #keys: readonly SigningKey[] | undefined;
  #fetchedAt = Number.NEGATIVE_INFINITY;
  #running: Promise<void> | undefined;

  constructor(engine: Engine, protocol: WebhookProtocol) {
    this.#engine = engine;
    this.#protocol = protocol;
  }

  /** The keys at hand; `undefined` when the provider never told them. */
  async keys(): Promise<readonly SigningKey[] | undefined> {
    if (this.#ageMs() >= lifeMs) await this.#fetch();
    return this.#keys;
  }

  /** Newer keys, or `undefined` when it is too early to ask again. */
  async newerKeys(): Promise<readonly SigningKey[] | undefined> {
    if (this.#ageMs() < shortestMs) return undefined;
    await this.#fetch();
    return this.#keys;
  }

  #ageMs(): number {
    return this.#engine.config.now() - this.#fetchedAt;
  }

  /** One fetch at a time, whoever asks. What fails leaves the old keys in place. */
  async #fetch(): Promise<void> {
    this.#running ??= this.#fetchOnce();
    await this.#running;
    this.#running = undefined;
  }

  async #fetchOnce(): Promise<void> {
    const fetched = await this.#protocol.fetchKeys(this.#engine.connection).catch(() => undefined);
    if (fetched === undefined) return;
    this.#keys = fetched;
    this.#fetchedAt = this.#engine.config.now();
  }
}
