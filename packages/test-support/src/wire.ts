import type { VideoProvider } from '@genlock/core';
import nock from 'nock';
import { afterEach, beforeEach, expect } from 'vitest';

// The next file of this process may want the real network: nock stands in its way only in a test.
nock.restore();

/** One call as it went over the wire. */
export interface WireCall {
  /** `POST https://host/path?query` */
  readonly call: string;
  /** The query parameters. */
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, the text of a form, or the bytes of anything else. */
  readonly body: unknown;
}

/** What a host answers to one call. */
export interface WireAnswer {
  readonly status?: number;
  readonly body?: nock.Body;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A network on which only announced calls may happen, each once. */
export interface Wire {
  /** Announces a call, such as `GET https://host/path`, with any query, and answers it. */
  answer(call: string, answer?: WireAnswer): void;
  /** The calls so far, in order. */
  readonly calls: readonly WireCall[];
}

/** Settings for an adapter on a wire: a key that is easy to find, and no time between tries. */
export const wireSettings = {
  apiKey: 'test-key-0123',
  sleep: async (): Promise<void> => {},
};

/**
 * Puts a wire under the tests of this file. A call that was not announced fails as if the network
 * were down; one that was announced and did not come fails the test.
 */
export function useWire(): Wire {
  let calls: WireCall[] = [];
  beforeEach(() => {
    calls = [];
    nock.activate();
    nock.disableNetConnect();
  });
  afterEach(() => {
    const missing = nock.pendingMocks();
    nock.cleanAll();
    nock.enableNetConnect();
    nock.restore();
    expect(missing).toEqual([]);
  });
  return {
    get calls() {
      return calls;
    },
    answer: (call, { status = 200, body = {}, headers = {} } = {}) => {
      const [method = '', address = ''] = call.split(' ');
      const { origin, pathname } = new URL(address);
      nock(origin)
        .intercept(pathname, method)
        .query(true)
        .reply(async (request: Request) => {
          calls.push({
            call: `${request.method} ${request.url}`,
            query: Object.fromEntries(new URL(request.url).searchParams),
            headers: Object.fromEntries(request.headers),
            body: await readBody(request.clone()),
          });
          return [status, body, { 'content-type': 'application/json', ...headers }];
        });
    },
  };
}

async function readBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('application/json')) return request.json();
  const bytes = new Uint8Array(await request.arrayBuffer());
  return type.startsWith('multipart/form-data') ? Buffer.from(bytes).toString('latin1') : bytes;
}

/** Holds a submit to the headers that every provider gets. */
export function expectHouseHeaders({ headers }: WireCall, authorization: string): void {
  expect(headers).toMatchObject({
    authorization,
    'content-type': 'application/json',
    // A call without a name of its own is turned away by some gateways.
    'user-agent': expect.stringMatching(/^genlock\//),
  });
}

/** Holds an adapter to the warm-up: a task that its provider does not know yet is not lost yet. */
export async function expectWarmup(
  create: (settings: typeof wireSettings & { readonly now: () => number }) => VideoProvider,
  taskId: string,
  announce: () => void,
): Promise<void> {
  let time = 0;
  const provider = create({ ...wireSettings, now: () => time });
  announce();
  expect(await provider.status(taskId)).toMatchObject({ status: 'queued' });
  time = 30_000;
  announce();
  expect(await provider.status(taskId)).toMatchObject({ status: 'expired' });
}
