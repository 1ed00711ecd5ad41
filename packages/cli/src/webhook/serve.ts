import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

/** Serves a web-standard handler on a port of this machine. */
export interface Served {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Listens. @throws what `listen` says, such as EADDRINUSE */
export async function serve(
  port: number,
  handle: (request: Request) => Promise<Response>,
): Promise<Served> {
  const server = createServer((incoming, outgoing) => {
    void answer(incoming, outgoing, handle);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const at = address === null || typeof address === 'string' ? port : address.port;
  return {
    url: `http://127.0.0.1:${at}/`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handle: (request: Request) => Promise<Response>,
): Promise<void> {
  // The sender may go away at any time.
  incoming.on('error', () => undefined);
  outgoing.on('error', () => undefined);
  try {
    const response = await handle(toRequest(incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(await response.text());
  } catch {
    if (!outgoing.headersSent) outgoing.writeHead(400);
    outgoing.end();
  }
}

function toRequest(incoming: IncomingMessage): Request {
  const { method = 'GET', url = '/', headers } = incoming;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const target = URL.parse(url, 'http://127.0.0.1/') ?? new URL('http://127.0.0.1/');
  return new Request(target, {
    method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [
      name,
      [value].flat().join(', '),
    ]),
    body: hasBody ? Readable.toWeb(incoming) : null,
    duplex: 'half',
  });
}
