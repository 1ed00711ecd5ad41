/** A network: its first address and how many bits of it all its addresses share. */
export type Network = readonly [network: string, prefix: number];

/**
 * IPv4 networks that lead to no public host: this machine, private and shared networks, links,
 * documentation, multicast and what is reserved.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry (read 2026-11-26)
 */
export const specialIPv4: readonly Network[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Of IPv6 only this holds public hosts; mapped IPv4 addresses and all kinds of links lie outside. */
export const globalIPv6: Network = ['2000::', 3];

/**
 * Networks inside it that do not: benchmarks, documentation, and the tunnels that hide an IPv4
 * address (Teredo, 6to4), whose other end could be private.
 *
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry (read 2026-11-26)
 */
export const specialIPv6: readonly Network[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

/**
 * Last labels of names that the public DNS does not have: RFC 6761 and 6762, ICANN's `internal`
 * (2024-07-29), RFC 8375, RFC 7686, and what networks at home and in companies use.
 */
export const privateSuffixes: readonly string[] = [
  'localhost',
  'local',
  'internal',
  'invalid',
  'onion',
  'home.arpa',
  'localdomain',
  'lan',
  'home',
  'corp',
  'intranet',
  'private',
];
