import { createServer, type Server } from 'node:http';
import { isIP } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';

const firstPort = 4860;
const mostTries = 20;

/** A server that listens. */
export interface Listening {
  readonly server: Server;
  readonly port: number;
}

/** Whether an address or name can only mean this machine. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

/**
 * Listens at the port, or at the next free one behind it unless it was asked for by name.
 *
 * @throws the error of the system where none is free
 */
export async function listen(
  appOf: () => Hono,
  host: string,
  wanted: number | undefined,
): Promise<Listening> {
  const ports =
    wanted === undefined
      ? Array.from({ length: mostTries }, (_, index) => firstPort + index)
      : [wanted];
  for (const [index, port] of ports.entries()) {
    const answer = getRequestListener((request, env) => appOf().fetch(request, env));
    const server = createServer((request, response) => void answer(request, response));
    try {
      return { server, port: await listenAt(server, host, port) };
    } catch (error) {
      if (!isTaken(error) || index === ports.length - 1) throw error;
    }
  }
  throw new RangeError('No port was tried.');
}

async function listenAt(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
