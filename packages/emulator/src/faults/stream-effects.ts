import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { setTimeout as wait } from 'node:timers/promises';
import type { Effect, Hit } from './effect.ts';

const hugeBytes = 100 * 1024 * 1024;
const pollMs = 20;

/** The head of the true stream over other pieces. A body that nobody reads is not made. */
export function rewriteStream(
  write: (truth: ReadableStream<Uint8Array>, hit: Hit) => AsyncGenerator<Uint8Array | string>,
): Effect {
  return async (hit) => {
    const { body, headers, status } = await hit.proceed();
    if (body === null || status !== 200) return new Response(body, { headers, status });
    const pieces = write(body, hit);
    return new Response(ReadableStream.from(asBytes(pieces)), { headers });
  };
}

async function* asBytes(pieces: AsyncGenerator<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const piece of pieces) yield typeof piece === 'string' ? encoder.encode(piece) : piece;
}

/** The first event, then the connection breaks. */
export async function dropStream({ call, proceed }: Hit): Promise<Response> {
  const { body, headers, status } = await proceed();
  const first = await firstOf(body);
  const { outgoing } = call;
  outgoing.writeHead(status, Object.fromEntries(headers));
  outgoing.write(first, () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}

/** The first event and an orderly end, whether the task is over or not. */
export async function* onlyFirst(
  truth: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array | string> {
  yield await firstOf(truth);
}

/** The first event, and then the line stays open over comments and never tells more. */
export async function* neverMore(
  truth: ReadableStream<Uint8Array>,
  { call }: Hit,
): AsyncGenerator<Uint8Array | string> {
  yield await firstOf(truth);
  while (!call.outgoing.destroyed) {
    yield ': keep-alive\n\n';
    await wait(pollMs, undefined, { ref: false });
  }
}

/** Not a byte after the head, until the caller hangs up. */
export async function* silence(
  _truth: ReadableStream<Uint8Array>,
  { call }: Hit,
): AsyncGenerator<Uint8Array | string> {
  while (!call.outgoing.destroyed) await wait(pollMs, undefined, { ref: false });
  // There is nobody left to read it.
  yield '';
}

/** The true stream, each byte in a piece of its own. */
export async function* byteByByte(
  truth: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array | string> {
  for await (const piece of truth) for (const byte of piece) yield Uint8Array.of(byte);
}

/** Events that are no status, before each true one. */
export async function* amongGarbage(
  truth: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array | string> {
  for await (const piece of truth) {
    yield 'data: <html>\n\ndata: {"status": 7}\n\ndata: null\n\ndata: {"status": "DREAMING"}\n\n';
    yield 'event: error\ndata: [1,\n\nnonsense\n\n\r\n\r\ndata\n\n';
    yield piece;
  }
}

/** One event that does not end for a hundred megabytes. */
export async function* hugeEvent(): AsyncGenerator<Uint8Array | string> {
  const chunk = new Uint8Array(64 * 1024).fill(0x61);
  yield 'data: {"status":"';
  for (let left = hugeBytes; left > 0; left -= chunk.length) yield chunk;
  yield '"}\n\n';
}

/** COMPLETED at once, whatever is true. */
export async function* endTooSoon(): AsyncGenerator<Uint8Array | string> {
  yield 'data: {"status":"COMPLETED"}\n\n';
}

/** What a stream begins with; one piece of ours is one event. */
async function firstOf(truth: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  const reader = truth?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return first?.value ?? new Uint8Array();
}
