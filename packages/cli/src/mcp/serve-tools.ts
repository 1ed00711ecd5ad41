import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Genlock } from 'genlock';
import { videoToolTable } from 'genlock/tools';
import type { Ledger } from '@genlock/ledger';
import { createRequestStateCodec, McpServer } from '@modelcontextprotocol/server';
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { version } from '../version.ts';
import { OpenCalls } from './open-calls.ts';
import { registerResources } from './resources.ts';
import { registerTools, type AskedClip } from './tools.ts';

/** What is served, and within which limits. */
export interface ServedTools {
  readonly genlock: Genlock;
  readonly ledger: Ledger | undefined;
  readonly budget: number;
  /** `undefined` where nobody is asked. */
  readonly approveAboveUsd: number | undefined;
  readonly models: readonly string[] | undefined;
  readonly maxClips: number | undefined;
  /** Says something on standard error. */
  readonly note: (text: string) => void;
}

/** Where the client is. */
export interface ServedStreams {
  readonly input: Readable;
  readonly output: Writable;
  /** Ends the server early. */
  readonly stop: AbortSignal;
}

const instructions =
  'Tools that make videos for money. Call compareVideoPrices first and tell the user the price; then ' +
  'startVideo, and videoStatus with waitSeconds until the task has ended. Never start a clip again ' +
  'whose result says charged "yes" or "unknown". Every result that is an error says what to do next.';

/** A person takes time; longer than this, and the agent has to ask again. */
const approvalSeconds = 15 * 60;

/** Serves the tools until the client has gone and every call that spends has its end. */
export async function serveTools(served: ServedTools, streams: ServedStreams): Promise<void> {
  const { genlock, ledger, note, ...limits } = served;
  const calls = new OpenCalls();
  const codec = createRequestStateCodec<AskedClip>({
    key: crypto.getRandomValues(new Uint8Array(32)),
    ttlSeconds: approvalSeconds,
  });
  const table = videoToolTable(genlock, {
    ...limits,
    // Whoever started it: the ledger is the user's own.
    isOwnTask: async (taskId) => (await ledger?.task(taskId)) !== undefined,
    onStart: ({ id, estimate }) => note(`genlock: started ${id} for ${estimate?.usd ?? '?'} USD`),
  });
  const create = (): McpServer => {
    const server = new McpServer(
      { name: 'genlock', version },
      {
        instructions,
        requestState: { verify: async (state, context) => codec.verify(state, context) },
        inputRequired: { roundTimeoutMs: approvalSeconds * 1_000 },
      },
    );
    registerTools(server, { table, calls, mint: async (asked) => codec.mint(asked) });
    registerResources(server, { genlock, ledger });
    return server;
  };
  const transport = new WatchedTransport(streams.input, streams.output);
  const handle = serveStdio(create, {
    transport,
    onerror: ({ name }) => note(`genlock: a message of the client was not understood (${name}).`),
  });
  await clientGone({ ...streams, broken: transport.broken });
  const { input, stop } = streams;
  if (!input.readableEnded && !input.destroyed && !stop.aborted) {
    note('genlock: the connection is broken, and the session ends.');
  }
  await calls.ended();
  await handle.close();
  // A client that is no longer read would hold the process as long as it lives.
  input.destroy();
}

/**
 * Says when it has closed by itself: it does at a line of more than 10 MB, and where nobody reads
 * what it writes. It reads its input no more then, and never sees its end.
 */
class WatchedTransport extends StdioServerTransport {
  readonly #closing = new AbortController();
  readonly broken: AbortSignal = this.#closing.signal;

  override async close(): Promise<void> {
    await super.close();
    this.#closing.abort();
  }
}

/** Resolves at the end of the input, when the connection breaks, or when the process is asked to stop. */
async function clientGone({
  input,
  stop,
  broken,
}: Pick<ServedStreams, 'input' | 'stop'> & { readonly broken: AbortSignal }): Promise<void> {
  if (input.readableEnded || input.destroyed || stop.aborted || broken.aborted) return;
  const listening = new AbortController();
  const { signal } = listening;
  try {
    await Promise.race([
      once(input, 'end', { signal }),
      once(input, 'close', { signal }),
      once(stop, 'abort', { signal }),
      once(broken, 'abort', { signal }),
    ]);
  } catch {
    // An input that fails is one that has ended.
  } finally {
    listening.abort();
  }
}
