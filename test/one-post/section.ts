import { table } from '../support/table.ts';
import { everyFault, expectedEnd } from './expected.ts';
import { statuses, streamFaults } from './faults.ts';

/** The part of the fault matrix about what goes over the wire. */
export function onePostSection(): string {
  const ofStatus = new Set(statuses.map(({ name }) => name));
  const ofStream = new Set(streamFaults.map(({ name }) => name));
  const named = everyFault.filter((name) => !ofStatus.has(name) && !ofStream.has(name));
  const refusing = [...ofStatus].filter((fault) => endOf(fault) === 'refused');
  return `## One POST on the wire

Held by \`test/one-post.test.ts\`, and by \`pnpm test:nodes\` for other versions of Node: a paid call is sent to a raw server over TCP and over TLS, by the global \`fetch\` of Node 22, 24 and 26 and by \`createNodeFetch\`, with HTTP/2 on offer and without. The server counts what reaches it. In every cell of the table it is **one POST**, in ${everyFault.length} faults.

Node 26 speaks HTTP/2 by itself where a server offers it. \`createNodeFetch\` reads by HTTP/2 and submits by HTTP/1.1, so that the faults of HTTP/2 do not meet its submits.

${table([
  ['Fault', 'HTTP/1.1', 'HTTP/2'],
  ...named.map((fault) => [fault, endOf(fault), '-']),
  [`HTTP ${refusing.join(', ')}`, 'refused', 'refused'],
  ['every other status from 300 to 599', 'unknown', 'unknown'],
  ...streamFaultsInShort.map((fault) => [fault, '-', 'unknown']),
])}
`;
}

/** Fourteen codes each; all end alike. */
const streamFaultsInShort = [
  'RST_STREAM with any of the 14 codes, REFUSED_STREAM among them',
  'GOAWAY with any of the 14 codes that leaves the POST out',
  'GOAWAY NO_ERROR that takes the POST in, and then the end',
];

function endOf(fault: string): string {
  return expectedEnd({ fault, protocol: 'h1' });
}
