import type { ProviderSettings, VideoProvider } from '@genlock/core';
import type { FaultRoute, ServerFault } from './faults/fault.ts';

/** A task as the server under the adapter counts it. */
export interface ServedTask {
  /** Id of the provider that was asked. */
  readonly provider: string;
  /** The provider's own endpoint id. */
  readonly endpoint: string;
  /** The provider's own task id. */
  readonly taskId: string;
  /** What the task costs, in USD. */
  readonly chargeUsd: number;
  /** Fields of the body that the endpoint does not declare. */
  readonly ignoredFields: readonly string[];
  /** The URL that was registered for the end of the task. */
  readonly webhookUrl?: string | undefined;
}

/** An HTTP request as the server saw it. */
export interface ServedRequest {
  /** What it was for: `submit`, `status` and so on. */
  readonly route: string;
}

/** A place where webhooks come in. */
export interface Inbox {
  /** Where to send them. */
  readonly url: string;
  /** Takes no more. */
  readonly close: () => Promise<void>;
}

/** A server that speaks the provider's wire and counts what it makes. */
export interface ConformanceServer {
  /** Every task that was made, oldest first. */
  ledger(): readonly ServedTask[];
  /** Every HTTP request that was seen. */
  requests(): readonly ServedRequest[];
  /** What goes wrong on purpose. */
  readonly faults: {
    /** Switches one more fault on. */
    set(fault: ServerFault): void;
    /** Switches all faults off. */
    clear(): void;
  };
  /** Forgets tasks, requests and faults. */
  reset(): void;
}

/** What the scenarios about minted tokens need. */
export interface MintedTokens {
  /**
   * What tokens are minted of, by the names of the adapter's settings, with `apiKey: undefined` where
   * a key would come first.
   */
  readonly secrets: Readonly<Record<string, string | undefined>>;
  /** The server's clock, in milliseconds since the epoch. */
  readonly now: () => number;
}

/** What the suite is run on: an adapter, or a router of several, and a server that it talks to. */
export interface Subject {
  /**
   * Makes the adapter against the server. Its tasks should end within a second or so.
   *
   * @param settings - what the scenario needs, over the settings that reach the server
   */
  readonly createProvider: (settings?: ProviderSettings) => VideoProvider;
  /** The server. Each scenario begins with `reset`. */
  readonly server: ConformanceServer;
  /** The routes on which faults can be asked for: those that the provider's wire has. */
  readonly routes: readonly FaultRoute[];
  /**
   * Whether the server makes one task of all submits with one key, so that a lost submit is sent
   * again. Default `false`.
   */
  readonly deduplicates?: boolean | undefined;
  /**
   * How many requests it takes to read a task that has ended, where that is expected. Default 1: a
   * provider whose result has a route of its own says "not yet" there, and its protocol has
   * `readResult`.
   */
  readonly requestsOfEnd?: number | undefined;
  /** Given where the provider takes tokens that are minted of secrets and expire: `tokenScenarios`. */
  readonly mintedTokens?: MintedTokens | undefined;
  /** Lets time pass, at the server as in the adapter; it need not be real time. */
  readonly pause: (ms: number) => Promise<void>;
  /** Opens a place where the server's webhooks reach a handler. */
  readonly openInbox: (handler: (request: Request) => Promise<Response>) => Promise<Inbox>;
  /** A neutral model id with `text-to-video` and `image-to-video`, and a price where the provider has any. */
  readonly model: string;
  /** Bytes of a JPEG or PNG that the model takes. */
  readonly image: Uint8Array;
}

/** One thing that every adapter must do. */
export interface Scenario {
  /** What the adapter does, as a sentence. */
  readonly name: string;
  /** Rejects when the adapter does not do it. */
  readonly run: (subject: Subject) => Promise<void>;
}
