import type { VideoProvider } from '@genlock/core';
import type { Ledger, LedgerBudget } from '@genlock/ledger';

/** What a studio is made of. */
export interface StudioOptions {
  /** The providers that it may pay. They must not be in a ledger yet. */
  readonly providers: readonly VideoProvider[];
  /** Others, whose prices are shown alone: by id, the variables that would hold their keys. */
  readonly priced?: readonly PricedProvider[] | undefined;
  /** The durable record of what is paid. It is not closed with the studio. */
  readonly ledger: Ledger;
  /** Where comparisons, votes and uploaded files are kept. Is made where it is not there. */
  readonly folder: string;
  /** Where videos are saved. Default: `videos` in the folder. */
  readonly videos?: string | undefined;
  /** A limit that all processes on the ledger share. Default: none. */
  readonly budget?: LedgerBudget | undefined;
  /** A comparison that costs more, in USD, is confirmed first. Default 1. */
  readonly confirmAboveUsd?: number | undefined;
  /** Set where an emulator takes the place of the providers: the page says so. */
  readonly emulator?: { readonly speed?: number | undefined } | undefined;
  /** An address or name of this machine. Default `127.0.0.1`. */
  readonly host?: string | undefined;
  /** Default 4860; the next free one where it is taken. `0`: any. */
  readonly port?: number | undefined;
  /** The clock, in milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** Is told what went wrong beside a request. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** A provider that may not be paid here, since it has no key. */
export interface PricedProvider {
  readonly provider: VideoProvider;
  /** The environment variables of which one is missing. */
  readonly missing: readonly string[];
}

/** A studio that runs. */
export interface Studio {
  /** Where the page is, with its one-time token. */
  readonly url: string;
  /** The same without the token, for somebody who was there before. */
  readonly address: string;
  /**
   * Stops the server. Tasks go on at their providers; the next studio on the ledger takes them up.
   * A submit that is under way is waited for.
   */
  readonly close: () => Promise<void>;
}
