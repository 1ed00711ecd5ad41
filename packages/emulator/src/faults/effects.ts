import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { setTimeout as wait } from 'node:timers/promises';
import { isObject } from '../catalogue/endpoint.ts';
import type { Effect, Hit } from './effect.ts';

const hugeBytes = 100 * 1024 * 1024;
const defaultDelayMs = 1000;

/** Breaks the connection without a word. */
export function dropNow({ call }: Hit): Response {
  call.outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Sends the true head and the first half of the true body, then breaks the connection. */
export async function dropMidBody({ call, proceed }: Hit): Promise<Response> {
  const response = await proceed();
  const bytes = new Uint8Array(await response.arrayBuffer());
  const { outgoing } = call;
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    'content-length': bytes.length,
  });
  outgoing.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}

/** An HTTP error in the provider's own shape. */
export function refuseWith(status: number, retryAfterSeconds?: number): Effect {
  return async ({ rule, provider, proceed }) => {
    if (rule.isAccepted === true) await proceed();
    const response = provider.refuse(status, undefined, rule.code);
    const seconds = rule.retryAfterSeconds ?? retryAfterSeconds;
    if (seconds !== undefined) response.headers.set('retry-after', String(seconds));
    return response;
  };
}

/** What a gateway says when the server behind it is gone. */
export async function html502({ rule, proceed }: Hit): Promise<Response> {
  if (rule.isAccepted === true) await proceed();
  const page =
    '<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>';
  return new Response(page, { status: 502, headers: { 'content-type': 'text/html' } });
}

/** What a portal says before one has logged in. */
export async function html200({ rule, proceed }: Hit): Promise<Response> {
  if (rule.isAccepted === true) await proceed();
  const page = '<html><head><title>Welcome</title></head><body>Please log in</body></html>';
  return new Response(page, { headers: { 'content-type': 'text/html' } });
}

/**
 * The request takes effect at once and the answer hangs, in real time whatever the emulator's clock says:
 * it is the caller's patience that is tried.
 */
export async function slow({ rule, proceed }: Hit): Promise<Response> {
  const response = await proceed();
  await wait(rule.delayMs ?? defaultDelayMs, undefined, { ref: false });
  return response;
}

/** A JSON string that does not end for a long time. */
export function hugeBody(): Response {
  const chunk = new Uint8Array(64 * 1024).fill(0x61);
  let left = hugeBytes;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"data":"')),
    pull(controller) {
      controller.enqueue(left > 0 ? chunk : new TextEncoder().encode('"}'));
      if (left <= 0) controller.close();
      left -= chunk.length;
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

/** The true answer with another status word. */
export function rewriteStatus(word: (hit: Hit) => string): Effect {
  return async (hit) => {
    const response = await hit.proceed();
    const body = replaceAt(await response.json(), hit.provider.status.path, word(hit));
    return Response.json(body, { status: response.status });
  };
}

function replaceAt(value: unknown, path: readonly string[], word: string): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return word;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      String(index) === key ? replaceAt(item, rest, word) : item,
    );
  }
  return isObject(value) && key in value
    ? { ...value, [key]: replaceAt(value[key], rest, word) }
    : value;
}
