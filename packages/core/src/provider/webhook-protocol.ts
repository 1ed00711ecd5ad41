import type { Connection } from './connection.ts';
import type { TaskReading } from './task-reading.ts';

/** What a provider signed, and how. */
export interface SignedDelivery {
  /** When it was signed, in seconds since the epoch. */
  readonly timestamp: number;
  /** Which key signed, where the provider tells. */
  readonly keyId?: string | undefined;
  /**
   * The signatures' bytes. There are several while a provider changes its secret, one by the old
   * and one by the new; one that verifies is enough. The first 8 are tried.
   */
  readonly signatures: readonly Uint8Array<ArrayBuffer>[];
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
  /**
   * Whether the headers are signed by this provider's scheme. Several providers may share a header
   * or the whole scheme: the id that was registered in the URL decides between those.
   */
  readonly recognizes: (headers: Headers) => boolean;
  /** Reads signatures and signed bytes out of a delivery; `undefined` when they are not there. */
  readonly readDelivery: (
    headers: Headers,
    rawBody: Uint8Array<ArrayBuffer>,
  ) => Promise<SignedDelivery | undefined> | SignedDelivery | undefined;
  /**
   * The provider's keys today, the first 64 count; `undefined` when it did not answer. Left out where
   * the secret stands in the provider's console alone, so that the `webhookSecret` setting holds it.
   */
  readonly fetchKeys?:
    | ((connection: Connection<Host>) => Promise<readonly SigningKey[] | undefined>)
    | undefined;
  /** The key that the `webhookSecret` setting holds. */
  readonly keyFromSecret: (secret: string) => SigningKey;
  /** Reads the body; `undefined` when it is not what the provider sends. */
  readonly decode: (body: unknown) => WebhookReading | undefined;
}
