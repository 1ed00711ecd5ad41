import { lookup as dnsLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent } from 'undici';
import { isPublicAddress } from './address.ts';
import type { DownloadOptions } from './download-options.ts';

/** An address was refused; nothing was sent to it. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

/**
 * Connections that go to public addresses only. The check is made on the very address that is
 * connected to, so a name that answers once with a public and then with a private one gains
 * nothing.
 */
export function createGuardedAgent(options: DownloadOptions): Agent {
  const { allowPrivate = false, lookup = dnsLookup, stallMs = 30_000 } = options;
  return new Agent({
    connect: { lookup: allowPrivate ? lookup : publicOnly(lookup), timeout: stallMs },
    headersTimeout: stallMs,
    bodyTimeout: stallMs,
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
