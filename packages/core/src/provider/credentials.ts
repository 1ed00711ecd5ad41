import { BoundedMap } from '../bounded-map.ts';
import { GenlockError } from '../errors/genlock-error.ts';
import { MissingApiKeyError } from '../errors/missing-api-key-error.ts';
import { fieldValue } from '../http/header-fields.ts';
import type { HttpResponse } from '../http/http.ts';
import { isRefusal } from '../http/submit-statuses.ts';
import { TransportError } from '../http/transport-error.ts';
import { withDeadline } from '../http/with-deadline.ts';
import { SharedPromise, unlessAbandoned } from '../time/shared-promise.ts';
import { steadyClock } from '../time/steady-clock.ts';
import type { Credential, KeyHeaders } from './credential.ts';
import { findSecrets, remedyOf } from './find-secrets.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import type { SecretNames } from './secret-variables.ts';
import { environmentVariable, type ProviderSettings } from './settings.ts';

/** How long before its end a token is made anew, in milliseconds, unless it lives less than that. */
const marginMs = 60_000;
/** How long a token may take to be made, in milliseconds: everybody waits for it. */
const mostMintMs = 30_000;
/** Tokens that are kept out of messages: an answer may quote one that was replaced meanwhile. */
const mostTokens = 8;

/** What the credentials of one provider instance are made of. */
export interface CredentialsConfig {
  /** Id of the provider or account, for errors. */
  readonly provider: string;
  /** The ways in that the provider has. */
  readonly credentials: readonly Credential[];
  /** The settings, which may hold secrets. */
  readonly settings: ProviderSettings;
  /** Value of an environment variable. */
  readonly variable: (name: string) => string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

interface Chosen {
  readonly credential: Credential;
  readonly given: Readonly<Record<string, string>>;
}

interface Minted {
  /** The secrets that it was made of: the environment may hold others later. */
  readonly of: string;
  readonly headers: SharedPromise<KeyHeaders>;
  readonly at: number;
}

/**
 * The secrets of one provider instance and the headers made of them. They are looked for at each
 * call, so that what is set later counts. Calls at the same time share one mint.
 */
export class Credentials {
  readonly #config: CredentialsConfig;
  readonly #secrets: readonly SecretNames[];
  /** A clock that is set back must not let a token live on. */
  readonly #elapsed: () => number;
  readonly #tokens = new BoundedMap<string, true>(mostTokens);
  #minted: Minted | undefined;

  constructor(config: CredentialsConfig) {
    this.#config = config;
    this.#secrets = config.credentials.map(({ secrets }) => secrets);
    this.#elapsed = steadyClock(config.now);
  }

  /**
   * Makes sure that a call can be made, before anything is sent.
   *
   * @throws MissingApiKeyError, and InvalidRequestError for a secret that no header can hold
   */
  check(): void {
    this.#choose();
  }

  /** Everything that no message may repeat: secrets, and tokens that were made of them. */
  secrets(): readonly string[] {
    return [...this.#given(), ...this.#tokens.keys()];
  }

  /** Whether a key is in use that cannot be one of this provider, whose keys begin like this. */
  beginsOtherwise(prefix: string): boolean {
    const [key] = this.#given();
    return key !== undefined && !key.startsWith(prefix);
  }

  /**
   * The headers of a call.
   *
   * @throws MissingApiKeyError, InvalidRequestError
   * @throws TransportError of the phase `before-send` when no token could be made
   */
  headers(): KeyHeaders | Promise<KeyHeaders> {
    const chosen = this.#choose();
    const { lifeMs } = chosen.credential;
    return lifeMs === undefined ? this.#mint(chosen) : this.#kept(chosen, lifeMs);
  }

  /**
   * Waits until headers are there that are minted and kept, so that what comes next is sent at once.
   * Says nothing of what goes wrong: the call that needs them does.
   *
   * @throws the reason of the signal, when that aborts
   */
  async ready(signal: AbortSignal | undefined): Promise<void> {
    if (this.#choose().credential.lifeMs === undefined) return;
    await withDeadline({ signal, timeoutMs: mostMintMs }, async () => this.headers()).catch(() =>
      signal?.throwIfAborted(),
    );
  }

  /** The headers that are there while they live, else new ones. */
  async #kept(chosen: Chosen, lifeMs: number): Promise<KeyHeaders> {
    const { given } = chosen;
    const of = JSON.stringify(given);
    const known = this.#minted;
    const freshMs = lifeMs - Math.min(marginMs, lifeMs / 4);
    if (known?.of === of && this.#elapsed() - known.at < freshMs) {
      const headers = await known.headers.join().catch(unlessAbandoned);
      if (headers !== undefined) return headers;
      if (this.#minted !== known) return this.#kept(chosen, lifeMs);
    }
    const minting = Promise.resolve(this.#mint(chosen));
    const minted = { of, headers: new SharedPromise(minting), at: this.#elapsed() };
    this.#minted = minted;
    minting.catch(() => this.#forget(minted));
    return minting;
  }

  /**
   * Drops minted headers that the provider does not accept.
   *
   * @param sent - the headers of the refused call
   * @returns whether another call may succeed: false where nothing is minted and kept
   */
  async renew(sent: KeyHeaders): Promise<boolean> {
    const known = this.#minted;
    if (known === undefined) return this.#choose().credential.lifeMs !== undefined;
    const current = await known.headers.join().catch(() => undefined);
    // Others may have renewed them while this call was under way.
    const isSame = Object.entries(current ?? {}).every(([name, value]) => sent[name] === value);
    if (isSame) this.#forget(known);
    return true;
  }

  #forget(minted: Minted): void {
    if (this.#minted === minted) this.#minted = undefined;
  }

  #mint({ credential, given }: Chosen): KeyHeaders | Promise<KeyHeaders> {
    const failed = (error: unknown): never => {
      if (GenlockError.isInstance(error)) throw error;
      const names = Object.keys(given).join(' and ');
      throw new TransportError('before-send', `no token could be made of ${names}`, error);
    };
    try {
      const made = credential.authorize(given, { now: this.#config.now() });
      return made instanceof Promise
        ? withDeadline({ signal: undefined, timeoutMs: mostMintMs }, () => made).then(
            (headers) => this.#remembered(headers),
            failed,
          )
        : this.#remembered(made);
    } catch (error) {
      return failed(error);
    }
  }

  #remembered(headers: KeyHeaders): KeyHeaders {
    for (const token of Object.values(headers).flatMap(tokensIn)) this.#tokens.set(token, true);
    return headers;
  }

  #choose(): Chosen {
    const { provider, settings, variable } = this.#config;
    const { apiKeyEnvironment } = settings;
    const found = findSecrets(this.#secrets, { settings, apiKeyEnvironment, variable });
    if (found.kind === 'missing') {
      const { choices, isPart } = found;
      const environment = choices.flat().flatMap((secret) => secret.environment);
      throw new MissingApiKeyError(provider, environment, {
        problem: isPart ? `The key for ${provider} is incomplete` : undefined,
        remedy: remedyOf(choices),
      });
    }
    const credential = this.#config.credentials[found.index];
    if (credential === undefined) throw new MissingApiKeyError(provider, []);
    const given: Record<string, string> = {};
    for (const [name, value] of Object.entries(found.given)) given[name] = fieldValue(name, value);
    return { credential, given };
  }

  /** The secrets in use; none is no fault here. */
  #given(): readonly string[] {
    try {
      return Object.values(this.#choose().given);
    } catch {
      return [];
    }
  }
}

/** A header's value, and what stands in it behind the name of a scheme. */
function tokensIn(value: string): readonly string[] {
  const [, token] = /^[A-Za-z]+ +(.+)$/.exec(value) ?? [];
  return token === undefined ? [value] : [token];
}

/** The credentials of one provider instance. */
export function credentialsOf(
  { id, credentials }: Pick<ProviderDefinition, 'id' | 'credentials'>,
  settings: ProviderSettings,
  now: () => number,
): Credentials {
  const variable = environmentVariable;
  return new Credentials({ provider: id, credentials, settings, variable, now });
}

/**
 * Whether an answer says that a token is not valid now and that another one may be: an expired one,
 * or one of a clock that goes wrong. Such a call was refused, so that it may be sent again.
 */
export function refusesKey(
  { toFault }: Pick<ProviderDefinition, 'toFault'>,
  response: HttpResponse,
): boolean {
  if (response.status < 400) return false;
  try {
    const { kind, isRetryable, statusCode } = toFault(response);
    return kind === 'authentication' && isRetryable === true && isRefusal(statusCode);
  } catch {
    return false;
  }
}
