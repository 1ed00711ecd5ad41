import { request } from 'node:http';
import { text } from 'node:stream/consumers';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** The body, of whatever type the test expects. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads any answer
  readonly json: any;
}

/** What is sent. */
export interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  readonly bytes?: Uint8Array;
  /** `undefined` takes a header away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** A browser that was let in. */
export interface Visitor {
  readonly origin: string;
  readonly cookie: string;
  readonly call: (path: string, sent?: Sent) => Promise<Answer>;
}

/** Opens the printed link as a browser does. */
export async function visit(url: string): Promise<Visitor> {
  const { origin } = new URL(url);
  const entered = await send(url);
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return { origin, cookie, call: (path, sent) => callAs(origin, cookie, path, sent) };
}

/** A call of the page. */
export async function callAs(
  origin: string,
  cookie: string,
  path: string,
  { body, bytes, headers, method }: Sent = {},
): Promise<Answer> {
  const isWrite = body !== undefined || bytes !== undefined;
  const type = bytes === undefined ? 'application/json' : 'application/octet-stream';
  return send(`${origin}${path}`, {
    method: method ?? (isWrite ? 'POST' : 'GET'),
    headers: { origin, cookie, ...(isWrite && { 'content-type': type }), ...headers },
    payload: bytes ?? (body === undefined ? undefined : JSON.stringify(body)),
  });
}

/** Sends any request, with any `Host`, and with a path as it is. */
export async function send(
  url: string,
  {
    method = 'GET',
    headers = {},
    payload,
  }: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string | undefined>>;
    readonly payload?: string | Uint8Array | undefined;
  } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const path = url.slice(url.indexOf('/', 'http://'.length));
  const given = Object.entries(headers).filter(([, value]) => value !== undefined);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        hostname,
        port,
        path,
        method,
        headers: Object.fromEntries(given) as Record<string, string>,
      },
      (answer) => {
        text(answer).then((body) => {
          const all = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
            values.map((value): [string, string] => [name, value]),
          );
          resolve({
            status: answer.statusCode ?? 0,
            headers: new Headers(all),
            body,
            get json() {
              return JSON.parse(body);
            },
          });
        }, reject);
      },
    );
    asked.on('error', reject);
    asked.end(payload);
  });
}
