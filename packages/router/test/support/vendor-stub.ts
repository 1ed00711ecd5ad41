import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What goes wrong with the next request: its effect takes place, its answer is lost. */
export type Loss = 'drop' | '503' | 'truncated' | 'html';

/**
 * Vendors as their models of the AI SDK know them, as far as these go: Kling's classic API
 * (`/v1/videos/...`) and Replicate's predictions.
 */
export interface VendorStub {
  readonly baseURL: string;
  /** Bodies of the submits that arrived. What was not refused is paid for. */
  readonly submits: unknown[];
  /** The next submits or reads that go wrong, in order. */
  readonly losses: { readonly submit: Loss[]; readonly read: Loss[] };
  /** The next submits are refused with these statuses. */
  readonly refusals: number[];
  /** What is said of later tasks at their end; `undefined` for success. */
  failure: string | undefined;
}

/** How often a task is read until it has ended. */
const readsToEnd = 2;
export const film = 'https://cdn.vendor.example/kite.mp4';

/** Starts it on a free port, until the test is over. */
export async function vendorStub(): Promise<VendorStub> {
  const reads = new Map<string, number>();
  const server = createServer((request, response) => void serve(request, response));

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await textOf(request);
    const path = request.url ?? '';
    if (request.method === 'POST') {
      const refusal = stub.refusals.shift();
      if (refusal !== undefined) {
        answer(response, refusal, { message: 'refused', detail: 'refused' });
        return;
      }
      stub.submits.push(JSON.parse(text));
    }
    const id =
      request.method === 'POST' ? `t-${stub.submits.length}` : (path.split('/').at(-1) ?? '');
    const read = request.method === 'POST' ? 0 : (reads.get(id) ?? 0) + 1;
    reads.set(id, read);
    const isOver = read >= readsToEnd;
    const body = path.startsWith('/v1/') ? klingBody(id, isOver) : predictionBody(id, isOver);
    const loss = (request.method === 'POST' ? stub.losses.submit : stub.losses.read).shift();
    if (loss === 'drop') return void request.socket.destroy();
    answer(response, loss === undefined || loss === 'truncated' ? 200 : 503, body, loss);
  };

  const klingBody = (id: string, isOver: boolean): object => ({
    code: 0,
    message: 'SUCCEED',
    data: {
      task_id: id,
      task_status: isOver ? (stub.failure === undefined ? 'succeed' : 'failed') : 'processing',
      task_status_msg: stub.failure,
      task_result: { videos: [{ id: 'v', url: film, duration: '5' }] },
    },
  });
  const predictionBody = (id: string, isOver: boolean): object => ({
    id,
    urls: { get: `${stub.baseURL}/predictions/${id}` },
    status: isOver ? (stub.failure === undefined ? 'succeeded' : 'failed') : 'processing',
    ...(isOver && (stub.failure === undefined ? { output: film } : { error: stub.failure })),
  });

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const { port } = server.address() as AddressInfo;
  const stub: VendorStub = {
    baseURL: `http://127.0.0.1:${port}`,
    submits: [],
    losses: { submit: [], read: [] },
    refusals: [],
    failure: undefined,
  };
  return stub;
}

function answer(response: ServerResponse, status: number, body: object, loss?: Loss): void {
  const text = loss === 'html' ? '<html>Bad Gateway</html>' : JSON.stringify(body);
  response.writeHead(status, {
    'content-type': loss === 'html' ? 'text/html' : 'application/json',
  });
  response.end(loss === 'truncated' ? text.slice(0, text.length / 2) : text);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString();
}
