import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { Inbox } from '@genlock/conformance';

/** Serves a web-standard handler on a free port of this machine. */
export async function openInbox(handler: (request: Request) => Promise<Response>): Promise<Inbox> {
  const server = createServer((incoming, outgoing) => {
    void handler(toRequest(incoming)).then(async (response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(await response.text());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function toRequest(incoming: IncomingMessage): Request {
  const { method = 'GET', url = '/', headers } = incoming;
  const given = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  return new Request(new URL(url, `http://${headers.host}`), {
    method,
    headers: given,
    body: method === 'POST' ? Readable.toWeb(incoming) : null,
    duplex: 'half',
  });
}
