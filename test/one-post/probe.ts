/**
 * Sends paid calls to servers that do everything wrong, and writes down what reached them: one JSON
 * line for each call. It is run by any Node: `node probe.ts identity.json`.
 */
import { readFileSync } from 'node:fs';
import { GenlockError, type Fetch } from '@genlock/core';
import { createNodeFetch } from '@genlock/core/node';
import { createFal } from '@genlock/fal';
import type { Counted } from './expected.ts';
import {
  breaks,
  redirections,
  statuses,
  streamFaults,
  temptations,
  type Outcome,
  type StreamFault,
  type WireFault,
} from './faults.ts';
import { startRawServer, type Identity, type RawServer } from './raw-server.ts';

const identity = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Identity;
const global: Fetch = (url, init) => fetch(url, init);
const both = createNodeFetch();
const oneAtATime = createNodeFetch({ http2: false });

/** Each `fetch`, over TCP or over TLS with HTTP/2 on offer. */
const clients = [
  { client: 'fetch', fetcher: global, tls: undefined },
  { client: 'fetch, TLS', fetcher: global, tls: identity },
  { client: 'createNodeFetch', fetcher: both, tls: undefined },
  { client: 'createNodeFetch, TLS', fetcher: both, tls: identity },
  { client: 'createNodeFetch without HTTP/2, TLS', fetcher: oneAtATime, tls: identity },
] as const;

async function submit(url: string, fetcher: Fetch): Promise<Outcome> {
  const hosts = { baseURL: url, restURL: url, platformURL: url };
  const fal = createFal({ apiKey: 'key', ...hosts, fetch: fetcher, recoveryTimeoutMs: 0 });
  try {
    await fal.start({ model: 'kling-v3.0-std', prompt: 'A kite' });
    return 'accepted';
  } catch (error) {
    if (!GenlockError.isInstance(error)) throw error;
    return error.charged === 'no' ? 'refused' : 'unknown';
  }
}

async function run(
  server: RawServer,
  fetcher: Fetch,
  fault: WireFault | StreamFault,
): Promise<Omit<Counted, 'client' | 'fault'>> {
  if ('isSecond' in fault) await submit(server.url, fetcher);
  const before = server.posts();
  server.strike(fault);
  const outcome = await submit(server.url, fetcher);
  return { posts: server.posts() - before, outcome, protocol: server.protocol() };
}

/** A connection that died must not be there for the next call: each has a server of its own. */
async function alone(
  fetcher: Fetch,
  tls: Identity | undefined,
  fault: WireFault | StreamFault,
): Promise<Omit<Counted, 'client' | 'fault'>> {
  const other = await startRawServer();
  const elsewhere = `${other.url}/elsewhere`;
  const server = await startRawServer({ identity: tls, http2: !('ends' in fault), elsewhere });
  const counted = await run(server, fetcher, fault);
  server.close();
  other.close();
  return { ...counted, posts: counted.posts + other.posts() };
}

for (const { client, fetcher, tls } of clients) {
  const write = (fault: string, counted: Omit<Counted, 'client' | 'fault'>): void =>
    console.log(JSON.stringify({ client, fault, ...counted } satisfies Counted));
  for (const fault of [...breaks, ...temptations, ...redirections, ...streamFaults]) {
    write(fault.name, await alone(fetcher, tls, fault));
  }
  const server = await startRawServer({ identity: tls, http2: true });
  for (const fault of statuses) write(fault.name, await run(server, fetcher, fault));
  server.close();
}
await Promise.all([both.close(), oneAtATime.close()]);
