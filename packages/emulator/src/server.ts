import { getRequestListener } from '@hono/node-server';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

/** An HTTP server on 127.0.0.1. */
export interface Listening {
  readonly port: number;
  /** Cuts all connections and frees the port. */
  close(): Promise<void>;
}

type Fetch = Parameters<typeof getRequestListener>[0];

/**
 * Serves a fetch handler.
 *
 * @throws the system's error when the port is taken
 */
export async function listen(fetch: Fetch, port: number): Promise<Listening> {
  const answer = getRequestListener(fetch);
  const server = createServer((request, response) => void answer(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { port: portOf(server), close: () => close(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The server listens on no port.');
  return address.port;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
