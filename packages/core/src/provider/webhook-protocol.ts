import type { Connection, TaskReading } from './protocol.ts';

/** What a provider signed, and how. */
export interface SignedDelivery {
  /** When it was signed, in seconds since the epoch. */
  readonly timestamp: number;
  /** Which key signed, where the provider tells. */
  readonly keyId?: string | undefined;
  /** The signature's bytes. */
  readonly signature: Uint8Array<ArrayBuffer>;
  /** The bytes that were signed. */
  readonly message: Uint8Array<ArrayBuffer>;
}

/** A key that verifies signatures. */
export interface SigningKey {
  /** The provider's name for it, where it has one. */
  readonly id?: string | undefined;
  /** HMAC with SHA-256, or Ed25519. */
  readonly algorithm: 'hmac-sha256' | 'ed25519';
  /** The secret, or the 32 bytes of the public key. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a webhook says of a task. */
export interface WebhookReading {
  /** The provider's own id of the task. */
  readonly providerTaskId: string;
  /** Where the task stands. */
  readonly reading: TaskReading;
}

/** How a provider signs and words its webhooks. */
export interface WebhookProtocol<Host extends string = string> {
  /** A header that every webhook of this provider has, in lower case. */
  readonly header: string;
  /** Reads signature and signed bytes out of a delivery; `undefined` when they are not there. */
  readonly readDelivery: (
    headers: Headers,
    rawBody: Uint8Array<ArrayBuffer>,
  ) => Promise<SignedDelivery | undefined> | SignedDelivery | undefined;
  /** The provider's keys today; `undefined` when it did not answer. */
  readonly fetchKeys: (connection: Connection<Host>) => Promise<readonly SigningKey[] | undefined>;
  /** The key that the `webhookSecret` setting holds. */
  readonly keyFromSecret: (secret: string) => SigningKey;
  /** Reads the body; `undefined` when it is not what the provider sends. */
  readonly decode: (body: unknown) => WebhookReading | undefined;
}
