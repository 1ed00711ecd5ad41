import { createServer, type ServerResponse } from 'node:http';
import { stageOf } from './tasks.ts';

/** What the stub has seen since it was asked before. */
export interface StubCount {
  readonly requests: number;
  /** The most connections that were open at once. */
  readonly sockets: number;
}

// fal's queue and nothing else, in a process of its own: the emulator does far more for a request
// and would be what is measured.
// https://fal.ai/docs/documentation/model-apis/inference/queue (read 2026-11-22)

let requests = 0;
let open = 0;
let sockets = 0;

const video = {
  url: 'https://v3.fal.media/files/panda/out.mp4',
  content_type: 'video/mp4',
  file_name: 'out.mp4',
  file_size: 8_431_922,
};

function send(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'x-fal-request-id': 'b3c2a1',
  });
  response.end(text);
}

const words = { queued: 'IN_QUEUE', running: 'IN_PROGRESS', done: 'COMPLETED' } as const;

const server = createServer((request, response) => {
  requests += 1;
  const [, base = '', id = '', status] =
    /^(.*\/requests)\/(\w+)(\/status)?/.exec(request.url ?? '') ?? [];
  const stage = stageOf(id, Date.now());
  if (status === undefined) {
    if (stage === 'done') send(response, 200, { video });
    else send(response, 400, { detail: 'Request is still in progress' });
    return;
  }
  const result = `https://queue.fal.run${base}/${id}`;
  send(response, stage === 'done' ? 200 : 202, {
    status: words[stage],
    request_id: id,
    response_url: result,
    status_url: `${result}/status`,
    cancel_url: `${result}/cancel`,
    ...(stage === 'queued' ? { queue_position: 0 } : { logs: null, metrics: {} }),
  });
});
server.keepAliveTimeout = 60_000;
server.on('connection', (socket) => {
  open += 1;
  sockets = Math.max(sockets, open);
  socket.on('close', () => (open -= 1));
  // Whoever gives up leaves broken connections behind.
  socket.on('error', () => undefined);
});

process.on('message', () => {
  const count: StubCount = { requests, sockets };
  requests = 0;
  sockets = open;
  process.send?.(count);
});
process.on('disconnect', () => process.exit());
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  process.send?.(Reflect.get(Object(server.address()), 'port'));
});
