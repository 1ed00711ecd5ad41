import { lookup as dnsLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Pool, type Dispatcher } from 'undici';
import { isPublicAddress } from './address.ts';
import type { DownloadOptions } from './download-options.ts';
import { createPool } from './environment-proxy.ts';

/** An address was refused; nothing was sent to it. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

/**
 * Connections that go to public addresses only. The check is made on the very address that is
 * connected to, so a name that answers once with a public and then with a private one gains
 * nothing.
 *
 * Through a proxy of the environment it is the same: the name is resolved and checked here, and the
 * proxy is asked for a tunnel to the address. The proxy itself may be anywhere.
 */
export function createGuardedAgent(options: DownloadOptions): Dispatcher {
  const { allowPrivate = false, lookup = dnsLookup, stallMs = 30_000 } = options;
  const guarded = allowPrivate ? lookup : publicOnly(lookup);
  return createPool({
    connect: { lookup: guarded, timeout: stallMs },
    headersTimeout: stallMs,
    bodyTimeout: stallMs,
    ...(!allowPrivate && { clientFactory: (proxy, pool) => guardedTunnels(proxy, pool, guarded) }),
  });
}

/** Connections to a proxy that ask it for tunnels to public addresses only. */
function guardedTunnels(proxy: URL, options: Pool.Options, lookup: LookupFunction): Pool {
  const pool = new Pool(proxy, options);
  const connect = pool.connect.bind(pool);
  return Object.assign(pool, {
    connect: async (to: Dispatcher.ConnectOptions) =>
      connect({ ...to, path: await resolved(to.path, lookup) }),
  });
}

/** A name and port with the address in place of the name. */
async function resolved(authority: string, lookup: LookupFunction): Promise<string> {
  const { hostname, port } = new URL(`http://${authority}`);
  const host = hostname.replace(/^\[|\]$/g, '');
  const address = isIP(host) === 0 ? await addressOf(host, lookup) : host;
  if (!isPublicAddress(address)) throw new AddressError('an address that is not public');
  return `${isIP(address) === 6 ? `[${address}]` : address}:${port === '' ? 80 : port}`;
}

async function addressOf(host: string, lookup: LookupFunction): Promise<string> {
  return new Promise((resolve, reject) => {
    lookup(host, { all: false }, (error, found) => {
      const [address] = error === null ? addressesIn(found) : [];
      if (address === undefined) reject(error ?? new AddressError('no address'));
      else resolve(address);
    });
  });
}

/**
 * Whether a URL may be asked at all: `https`, and no private address in place of a name, which
 * would be connected to without a look-up.
 */
export function isAllowed(
  url: URL,
  { allowHttp = false, allowPrivate = false }: DownloadOptions,
): boolean {
  const isHttps = url.protocol === 'https:' || (allowHttp && url.protocol === 'http:');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isHttps && (allowPrivate || isIP(host) === 0 || isPublicAddress(host));
}

function publicOnly(lookup: LookupFunction): LookupFunction {
  return (host, options, callback) => {
    lookup(host, options, (error, found, family) => {
      const isFine = error !== null || addressesIn(found).every(isPublicAddress);
      const refusal = isFine ? error : new AddressError('an address that is not public');
      callback(refusal, found, family);
    });
  };
}

function addressesIn(found: Parameters<Parameters<LookupFunction>[2]>[1]): readonly string[] {
  return typeof found === 'string' ? [found] : found.map(({ address }) => address);
}
