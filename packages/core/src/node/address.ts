import { BlockList, isIP } from 'node:net';
import { globalIPv6, specialIPv4, specialIPv6 } from '../http/special-networks.ts';

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
