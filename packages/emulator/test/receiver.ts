import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { onTestFinished } from 'vitest';

/** One webhook as it came in. */
export interface Received {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
}

/** A server that webhooks are sent to. */
export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Settles with the first webhook. */
  readonly arrival: Promise<unknown>;
}

/** A receiver that answers with the given statuses, and with 204 when they are used up. */
export async function startReceiver(statuses: number[] = []): Promise<Receiver> {
  const received: Received[] = [];
  const arrivals = new EventEmitter();
  const arrival = once(arrivals, 'webhook');
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString();
      received.push({ url: request.url ?? '', headers: request.headers, raw });
      arrivals.emit('webhook');
      response.writeHead(statuses.shift() ?? 204).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/hook?genlock=mark`,
    received,
    arrival,
  };
}
