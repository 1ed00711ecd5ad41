import type { ServerHttp2Stream } from 'node:http2';

/** What a server does once the paid POST has reached it: the head, or all of it. */
export interface Answering {
  /** Sends bytes as they are. */
  readonly send: (bytes: string) => void;
  /** Closes the connection politely. */
  readonly close: () => void;
  /** Cuts the connection off. */
  readonly reset: () => void;
  /** Where another server listens, to be redirected to. */
  readonly elsewhere: string;
}

/** Whether a task is there: surely, surely not, or nobody knows. */
export type Outcome = 'accepted' | 'refused' | 'unknown';

/** One thing that goes wrong on a connection with HTTP/1.1. */
export interface WireFault {
  readonly name: string;
  /** What the call has to end with. */
  readonly ends: Outcome;
  /** When the server acts: at the head of the POST, or when all of it is there. Default: all. */
  readonly at?: 'head';
  /** A call that is answered before, on the same connection. */
  readonly isSecond?: true;
  readonly act: (answer: Answering) => void;
}

/** What fal answers to a submit that made a task. */
export const accepted = '{"request_id":"task-1","status":"IN_QUEUE"}';

const head = (status: number, headers: readonly string[] = []): string =>
  [`HTTP/1.1 ${status} Status`, 'content-type: application/json', ...headers, '', ''].join('\r\n');

/** A whole answer. */
export const answer = (status: number, headers: readonly string[] = [], body = '{}'): string =>
  head(status, [`content-length: ${Buffer.byteLength(body)}`, ...headers]) + body;

const long = `content-length: ${accepted.length + 100}`;
const early = head(103, ['link: </a>; rel=preload']);

/** Breaks of the connection. */
export const breaks: readonly WireFault[] = [
  {
    name: 'closed when the head of the POST is there',
    ends: 'unknown',
    at: 'head',
    act: (a) => a.close(),
  },
  {
    name: 'reset when the head of the POST is there',
    ends: 'unknown',
    at: 'head',
    act: (a) => a.reset(),
  },
  { name: 'closed before the answer', ends: 'unknown', act: (a) => a.close() },
  { name: 'reset before the answer', ends: 'unknown', act: (a) => a.reset() },
  {
    name: 'closed in the head of the answer',
    ends: 'unknown',
    act: (a) => {
      a.send('HTTP/1.1 200 OK\r\ncontent-');
      a.close();
    },
  },
  {
    name: 'closed in the body of the answer',
    ends: 'unknown',
    act: (a) => {
      a.send(head(200, [long]) + accepted);
      a.close();
    },
  },
  {
    name: 'reset in the body of the answer',
    ends: 'unknown',
    act: (a) => {
      a.send(head(200, [long]) + accepted);
      a.reset();
    },
  },
  {
    name: 'closed between two chunks of the answer',
    ends: 'unknown',
    act: (a) => {
      a.send(`${head(200, ['transfer-encoding: chunked'])}5\r\n{"req\r\n`);
      a.close();
    },
  },
  {
    name: 'closed after the answer',
    ends: 'accepted',
    act: (a) => {
      a.send(answer(200, [], accepted));
      a.close();
    },
  },
  {
    name: 'something that is no HTTP',
    ends: 'unknown',
    act: (a) => {
      a.send('SSH-2.0-OpenSSH_9.9\r\n');
      a.close();
    },
  },
  {
    name: 'an idle connection reset as the POST comes in',
    ends: 'unknown',
    isSecond: true,
    at: 'head',
    act: (a) => a.reset(),
  },
  {
    name: 'an idle connection closed as the POST comes in',
    ends: 'unknown',
    isSecond: true,
    at: 'head',
    act: (a) => a.close(),
  },
];

/** Answers that ask for the call once more, or that come with more than an answer. */
export const temptations: readonly WireFault[] = [
  {
    name: '408 with Connection: close',
    ends: 'unknown',
    act: (a) => {
      a.send(answer(408, ['connection: close']));
      a.close();
    },
  },
  {
    name: '408 on an idle connection',
    ends: 'unknown',
    isSecond: true,
    act: (a) => {
      a.send(answer(408, ['connection: close']));
      a.close();
    },
  },
  {
    name: '401 with WWW-Authenticate',
    ends: 'refused',
    act: (a) => a.send(answer(401, ['www-authenticate: Basic realm="a"'])),
  },
  {
    name: '407 with Proxy-Authenticate',
    ends: 'unknown',
    act: (a) => a.send(answer(407, ['proxy-authenticate: Basic realm="a"'])),
  },
  { name: '425 Too Early', ends: 'unknown', act: (a) => a.send(answer(425)) },
  {
    name: '429 with Retry-After: 0',
    ends: 'refused',
    act: (a) => a.send(answer(429, ['retry-after: 0'])),
  },
  {
    name: '503 with Retry-After: 0',
    ends: 'unknown',
    act: (a) => a.send(answer(503, ['retry-after: 0'])),
  },
  {
    name: '100 Continue that nobody asked for',
    ends: 'unknown',
    act: (a) => a.send('HTTP/1.1 100 Continue\r\n\r\n' + answer(200, [], accepted)),
  },
  {
    name: '2,000 times 103 before the answer',
    ends: 'accepted',
    act: (a) => a.send(early.repeat(2_000) + answer(200, [], accepted)),
  },
  {
    name: '2,000 times 103 and then the end',
    ends: 'unknown',
    act: (a) => {
      a.send(early.repeat(2_000));
      a.close();
    },
  },
  {
    name: 'two answers',
    ends: 'accepted',
    act: (a) => a.send(answer(200, [], accepted) + answer(200, [], accepted)),
  },
];

const redirects = [301, 302, 303, 307, 308] as const;

/** Redirects to the same host and to another one. */
export const redirections: readonly WireFault[] = redirects.flatMap(
  (status) =>
    [
      {
        name: `${status} to the same host`,
        ends: 'unknown',
        act: (a: Answering) => a.send(answer(status, ['location: /elsewhere'])),
      },
      {
        name: `${status} to another host`,
        ends: 'unknown',
        act: (a: Answering) => a.send(answer(status, [`location: ${a.elsewhere}`])),
      },
    ] as const,
);

/** Statuses that refuse a submit, by the table of core; written down once more, by hand. */
const refusing = new Set([
  400, 401, 402, 403, 404, 405, 411, 413, 414, 415, 417, 421, 422, 426, 428, 429, 431, 451,
]);

/** Each status from 300 to 599. */
export const statuses: readonly WireFault[] = Array.from({ length: 300 }, (_, index) => {
  const status = 300 + index;
  const bytes = status === 304 ? head(304) : answer(status);
  return {
    name: String(status),
    ends: refusing.has(status) ? 'refused' : 'unknown',
    act: (a: Answering) => a.send(bytes),
  } as const;
});

/** What an HTTP/2 server does to the stream of the POST. */
export interface StreamFault {
  readonly name: string;
  readonly act: (stream: ServerHttp2Stream) => void;
}

/** Error codes of HTTP/2, by their numbers (RFC 9113, 7). */
const codes = [
  'NO_ERROR',
  'PROTOCOL_ERROR',
  'INTERNAL_ERROR',
  'FLOW_CONTROL_ERROR',
  'SETTINGS_TIMEOUT',
  'STREAM_CLOSED',
  'FRAME_SIZE_ERROR',
  'REFUSED_STREAM',
  'CANCEL',
  'COMPRESSION_ERROR',
  'CONNECT_ERROR',
  'ENHANCE_YOUR_CALM',
  'INADEQUATE_SECURITY',
  'HTTP_1_1_REQUIRED',
] as const;

/** Breaks that only HTTP/2 has. A server that left a POST out has it all the same. */
export const streamFaults: readonly StreamFault[] = [
  ...codes.map((code, number) => ({
    name: `RST_STREAM ${code}`,
    act: (stream: ServerHttp2Stream) => stream.close(number),
  })),
  ...codes.map((code, number) => ({
    name: `GOAWAY ${code} that leaves the POST out`,
    act: ({ session }: ServerHttp2Stream) => goAway(session, number, 0),
  })),
  {
    name: 'GOAWAY NO_ERROR that takes the POST in, and then the end',
    act: ({ session, id }) => goAway(session, 0, id),
  },
];

function goAway(session: ServerHttp2Stream['session'], code: number, lastStream?: number): void {
  session?.goaway(code, lastStream);
  setImmediate(() => session?.destroy());
}
