import type { Engine } from '../provider/engine.ts';
import { SharedPromise, unlessAbandoned } from '../time/shared-promise.ts';
import { steadyClock } from '../time/steady-clock.ts';
import { maxKeys } from './jwks.ts';
import type { SigningKey, WebhookProtocol } from '../provider/webhook-protocol.ts';

/** How long keys are used without asking again, in milliseconds, where the provider says nothing. */
const defaultLifeMs = 24 * 60 * 60_000;
/** Shortest time after a fetch: a flood of forged webhooks must not become one of requests. */
const shortestMs = 60_000;
/** The same after a fetch that failed: short enough that a webhook which is sent again gets in. */
const shortestAfterFailureMs = 1_000;

/**
 * The keys of one provider: fetched when first needed, kept for a day, and fetched once more when
 * no key fits, since the provider may have changed them.
 */
export class KeyCache {
  readonly #engine: Engine;
  readonly #protocol: WebhookProtocol;
  /** The wall clock may be set back, and the keys would live on for as long. */
  readonly #now: () => number;
  #keys: readonly SigningKey[] | undefined;
  #fetchedAt = Number.NEGATIVE_INFINITY;
  #notBefore = Number.NEGATIVE_INFINITY;
  #running: SharedPromise<'fetched'> | undefined;

  constructor(engine: Engine, protocol: WebhookProtocol) {
    this.#engine = engine;
    this.#protocol = protocol;
    this.#now = steadyClock(engine.config.now);
  }

  /** The keys at hand; `undefined` when the provider did not tell them within the last day. */
  async keys(): Promise<readonly SigningKey[] | undefined> {
    if (!this.#areFresh()) await this.#fetch();
    return this.#areFresh() ? this.#keys : undefined;
  }

  /** Newer keys than those that did not fit; none when it is too early to ask again. */
  async newerKeys(tried: readonly SigningKey[]): Promise<readonly SigningKey[]> {
    // Another call may have fetched them in the meantime.
    if (this.#keys === tried) await this.#fetch();
    return this.#keys === tried ? [] : (this.#keys ?? []);
  }

  #areFresh(): boolean {
    const { timing } = this.#engine.definition;
    return this.#now() - this.#fetchedAt < (timing?.keyLifeMs ?? defaultLifeMs);
  }

  /** One fetch at a time, whoever asks. What fails leaves the old keys in place. */
  async #fetch(): Promise<void> {
    const running = this.#running;
    if ((await running?.join().catch(unlessAbandoned)) === 'fetched') return;
    // Another call may have taken over from one that was abandoned.
    if (this.#running !== undefined && this.#running !== running) return this.#fetch();
    if (this.#now() < this.#notBefore) return;
    const fetching = this.#fetchOnce().finally(() => {
      this.#running = undefined;
    });
    this.#running = new SharedPromise(fetching);
    await fetching;
  }

  async #fetchOnce(): Promise<'fetched'> {
    const fetched = await this.#protocol
      .fetchKeys?.(this.#engine.connection)
      .catch(() => undefined);
    const now = this.#now();
    this.#notBefore = now + (fetched === undefined ? shortestAfterFailureMs : shortestMs);
    if (fetched === undefined) return 'fetched';
    this.#keys = fetched.slice(0, maxKeys);
    this.#fetchedAt = now;
    return 'fetched';
  }
}
