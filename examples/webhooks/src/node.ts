import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { handler } from './handler.ts';

export const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
server.listen(Number(process.env['PORT'] ?? 3000));

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const response = await handler(toRequest(incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(await response.text());
  } catch {
    // Anybody can send what makes no request, such as a host that is none.
    outgoing.writeHead(400).end();
  }
}

/** What Node received, as a web-standard request with its body still unread. */
function toRequest(incoming: IncomingMessage): Request {
  const { method = 'GET', url = '/', headers } = incoming;
  return new Request(`http://${headers.host}${url}`, {
    method,
    headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
    body: method === 'POST' ? Readable.toWeb(incoming) : null,
    duplex: 'half',
  });
}
