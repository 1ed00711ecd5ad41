import { GenlockClientError } from './client-error.ts';
import { checkKnown } from './known-names.ts';
import { sleep as timer } from '../shared/sleep.ts';

/** What a client is made of. */
export interface GenlockClientSettings {
  /** Where the handler is mounted: `/api/genlock`, or with a host. */
  readonly url: string;
  /** Default: the global `fetch`. One that adds `credentials` suits a handler at another host. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** Headers on every request, such as a token; a function is asked before each. */
  readonly headers?:
    | Readonly<Record<string, string>>
    | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>)
    | undefined;
  /** Pause between two looks where events do not get through, in milliseconds. Default 3 s. */
  readonly pollMs?: number | undefined;
  /**
   * How long a stream of events may say nothing, not even a heartbeat, before it is taken for
   * dead, in milliseconds. Default 45 s: three heartbeats.
   */
  readonly silenceMs?: number | undefined;
  /** Waits; ends early, by throwing, when the signal aborts. Default: a timer. */
  readonly sleep?:
    | ((ms: number, options: { readonly signal?: AbortSignal | undefined }) => Promise<void>)
    | undefined;
  /** Chance, from 0 to 1, to spread retries. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** The settings with everything filled in. */
export interface ClientConfig {
  readonly url: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
  readonly pollMs: number;
  readonly silenceMs: number;
  readonly sleep: (
    ms: number,
    options: { readonly signal?: AbortSignal | undefined },
  ) => Promise<void>;
  readonly random: () => number;
}

const names: Readonly<Record<keyof GenlockClientSettings, true>> = {
  url: true,
  fetch: true,
  headers: true,
  pollMs: true,
  silenceMs: true,
  sleep: true,
  random: true,
};

/** Fills in the defaults. @throws GenlockClientError for a setting that does not exist */
export function toConfig(settings: GenlockClientSettings): ClientConfig {
  checkKnown('createGenlockClient', settings, Object.keys(names));
  checkUrl(settings.url);
  const { headers = {} } = settings;
  return {
    url: settings.url.replace(/\/+$/, ''),
    // Looked up at each call: it may be replaced, and must not be called as a method.
    fetch: settings.fetch ?? ((url, init) => fetch(url, init)),
    headers: async () => (typeof headers === 'function' ? headers() : headers),
    pollMs: settings.pollMs ?? 3_000,
    silenceMs: settings.silenceMs ?? 45_000,
    sleep: settings.sleep ?? timer,
    random: settings.random ?? Math.random,
  };
}

const firstBackoffMs = 500;
const longestBackoffMs = 15_000;

/** How long to wait after so many failures in a row, from 1: half of it fixed, half by chance. */
export function backoffMs(failures: number, random: () => number): number {
  const full = Math.min(firstBackoffMs * 2 ** (failures - 1), longestBackoffMs);
  return full / 2 + (full / 2) * random();
}

/** A caller without types may leave it out. */
function checkUrl(url: unknown): void {
  if (typeof url === 'string') return;
  const message = 'createGenlockClient needs { url }, such as "/api/genlock". Nothing was sent.';
  throw new GenlockClientError({ code: 'invalid-options', message, charged: 'no' });
}
