import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with the next request: its effect takes place, its answer is lost. */
export type Loss = 'drop' | '503' | 'truncated' | 'html';

/** Replicate's predictions API, as far as `@ai-sdk/replicate` 3 uses it. */
export interface ReplicateStub {
  /** In place of `https://api.replicate.com/v1`. */
  readonly baseURL: string;
  /** Predictions that were made, and are paid for. */
  readonly made: () => number;
  /** The next submits or reads that go wrong, in order. */
  readonly losses: { readonly submit: Loss[]; readonly read: Loss[] };
  /** What later predictions end as. Default `succeeded`. */
  endsAs: 'succeeded' | 'failed';
  readonly close: () => Promise<void>;
}

/** How often a prediction is read until it has ended. */
const readsToEnd = 2;

/** Starts it on a free port. */
export async function replicateStub(): Promise<ReplicateStub> {
  const reads: number[] = [];
  const losses: ReplicateStub['losses'] = { submit: [], read: [] };

  const server = createServer((request, response) => {
    const id =
      request.method === 'POST' ? reads.push(0) - 1 : Number(request.url?.split('/').at(-1));
    const read = request.method === 'POST' ? 0 : (reads[id] = (reads[id] ?? 0) + 1);
    const ended = stub.endsAs === 'failed' ? { status: 'failed', error: 'NSFW content' } : video;
    const body = JSON.stringify({
      id: `p${id}`,
      urls: { get: `${stub.baseURL}/predictions/${id}` },
      ...(read < readsToEnd ? { status: 'processing' } : ended),
    });
    const loss = (request.method === 'POST' ? losses.submit : losses.read).shift();
    answer(request, response, body, loss);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  const stub: ReplicateStub = {
    baseURL: `http://127.0.0.1:${port}`,
    made: () => reads.length,
    losses,
    endsAs: 'succeeded',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return stub;
}

const video = { status: 'succeeded', output: 'https://replicate.delivery/kite.mp4' };

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
  loss: Loss | undefined,
): void {
  if (loss === 'drop') return void request.socket.destroy();
  const isJson = loss === undefined || loss === 'truncated';
  response.writeHead(isJson ? 200 : loss === 'html' ? 502 : 503, {
    'content-type': loss === 'html' ? 'text/html' : 'application/json',
    // The AI SDK waits as long as this says before it tries again.
    ...(isJson ? {} : { 'retry-after': '0' }),
  });
  if (isJson) response.end(loss === 'truncated' ? body.slice(0, body.length / 2) : body);
  else response.end(loss === 'html' ? '<html>Bad Gateway</html>' : '{"detail":"unavailable"}');
}
