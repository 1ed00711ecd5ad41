import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { deferred } from './promises.ts';

/** A server on this machine that leaves what it answers to the test. */
export interface EventServer {
  /** Its origin. */
  readonly url: string;
  /** The headers of each call so far. */
  readonly calls: readonly IncomingHttpHeaders[];
  /** Resolves when the connection of the first answer is closed. */
  readonly closed: Promise<void>;
}

/** Starts it; `answer` writes to each call. It stops with the test. */
export async function startEventServer(
  answer: (response: ServerResponse) => void,
): Promise<EventServer> {
  const calls: IncomingHttpHeaders[] = [];
  const closed = deferred<void>();
  const server = createServer((request, response) => {
    calls.push(request.headers);
    response.on('close', () => closed.resolve());
    answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, calls, closed: closed.promise };
}

/** Begins an answer of events. */
export function beginEvents(response: ServerResponse, type = 'text/event-stream'): void {
  response.writeHead(200, { 'content-type': type });
  response.flushHeaders();
}
