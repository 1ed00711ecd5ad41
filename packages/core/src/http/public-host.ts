import {
  globalIPv6,
  privateSuffixes,
  specialIPv4,
  specialIPv6,
  type Network,
} from './special-networks.ts';

/**
 * Whether a host can be reached from the Internet as far as its name tells: neither an address nor
 * a name of this machine or of a private network. Nothing is looked up, so it runs on any runtime.
 *
 * @param hostname - as `URL` gives it, which brings every spelling of an address into one form
 */
export function isPublicHost(hostname: string): boolean {
  if (hostname.startsWith('[')) {
    const bits = bitsOfIPv6(hostname.slice(1, -1));
    return isIn(bits, globalIPv6, bitsOfIPv6) && !isInAny(bits, specialIPv6, bitsOfIPv6);
  }
  if (/^\d+(?:\.\d+){3}$/.test(hostname)) {
    return !isInAny(bitsOfIPv4(hostname), specialIPv4, bitsOfIPv4);
  }
  const name = hostname.toLowerCase().replace(/\.+$/, '');
  // No resolver takes a name with an empty part.
  if (name.split('.').includes('')) return false;
  return name.includes('.') && !privateSuffixes.some((suffix) => `.${name}`.endsWith(`.${suffix}`));
}

type ToBits = (address: string) => string;

function isInAny(bits: string, networks: readonly Network[], toBits: ToBits): boolean {
  return networks.some((network) => isIn(bits, network, toBits));
}

function isIn(bits: string, [network, prefix]: Network, toBits: ToBits): boolean {
  return bits.startsWith(toBits(network).slice(0, prefix));
}

function bitsOfIPv4(address: string): string {
  return address
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
}

/** `URL` writes the last 32 bits in hexadecimal, too. */
function bitsOfIPv6(address: string): string {
  const [head = '', tail] = address.split('::').map(bitsOfGroups);
  return tail === undefined ? head : head + tail.padStart(128 - head.length, '0');
}

function bitsOfGroups(groups: string): string {
  if (groups === '') return '';
  return groups
    .split(':')
    .map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0'))
    .join('');
}
