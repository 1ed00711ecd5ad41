import { BlockList, isIP } from 'node:net';

/**
 * IPv4 networks that lead to no public host: this machine, private and shared networks, links,
 * documentation, multicast and what is reserved.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry (read 2026-11-26)
 */
const specialIPv4: readonly (readonly [network: string, prefix: number])[] = [
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
const globalIPv6 = ['2000::', 3] as const;

/**
 * Networks inside it that do not: benchmarks, documentation, and the tunnels that hide an IPv4
 * address (Teredo, 6to4), whose other end could be private.
 *
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry (read 2026-11-26)
 */
const specialIPv6: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const special = new BlockList();
for (const [network, prefix] of specialIPv4) special.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of specialIPv6) special.addSubnet(network, prefix, 'ipv6');

const global = new BlockList();
global.addSubnet(...globalIPv6, 'ipv6');

/** Whether an IP address can be that of a public server. A text that is no address cannot. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, 'ipv4');
    case 6:
      return global.check(address, 'ipv6') && !special.check(address, 'ipv6');
    default:
      return false;
  }
}
