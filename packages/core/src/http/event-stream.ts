import { createParser } from 'eventsource-parser';
import { onAbort } from './on-abort.ts';
import { maxBodyBytes } from './read-body.ts';
import { NoEventStreamError } from './no-event-stream-error.ts';
import { toTransportError, TransportError } from './transport-error.ts';

/** Longest event that is kept, in characters. A status is a few hundred; more is no status. */
const maxEventLength = 64 * 1024;

/** How long a stream is listened to. */
export interface ListenOptions {
  /** Closes the connection. */
  readonly signal: AbortSignal | undefined;
  /** Longest time without a byte, in milliseconds. */
  readonly silenceMs: number;
}

/**
 * Reads server-sent events: the data of each, parsed as JSON, `undefined` where it is none. The
 * connection is closed when the events end, for whatever reason, and when nobody listens any more.
 * One event may be {@link maxEventLength} long, all of them {@link maxBodyBytes}.
 *
 * @param open - makes the call, which the signal cuts off
 * @throws NoEventStreamError for an answer of another kind
 * @throws TransportError for a connection that breaks, is silent, or brings too much
 */
export async function* readEvents(
  open: (signal: AbortSignal) => Promise<Response>,
  { signal, silenceMs }: ListenOptions,
): AsyncGenerator<unknown, void> {
  const line = new AbortController();
  let isSilent = false;
  const hangUp = (): void => line.abort();
  const giveUp = (): void => {
    isSilent = true;
    hangUp();
  };
  let timer = setTimeout(giveUp, silenceMs);
  signal?.addEventListener('abort', hangUp, { once: true });
  try {
    signal?.throwIfAborted();
    for await (const event of eventsIn(await unlessAborted(line.signal, open), line.signal, () => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, silenceMs);
    })) {
      yield event;
    }
    // A stream that was given up may look as if it had ended.
    line.signal.throwIfAborted();
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof NoEventStreamError) throw error;
    throw isSilent
      ? new TransportError('after-send', `nothing for ${silenceMs} ms`, error)
      : toTransportError(error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', hangUp);
    hangUp();
  }
}

/** A `fetch` of somebody's own may take no notice of the signal: then its answer is not waited for. */
async function unlessAborted(
  signal: AbortSignal,
  open: (signal: AbortSignal) => Promise<Response>,
): Promise<Response> {
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort(signal, () => reject(new Error('the call was cut off')));
  });
  return Promise.race([open(signal), aborted]);
}

async function* eventsIn(
  response: Response,
  signal: AbortSignal,
  onBytes: () => void,
): AsyncGenerator<unknown, void> {
  const { body, status, headers } = response;
  const isStream = /^text\/event-stream\b/i.test(headers.get('content-type') ?? '');
  if (status !== 200 || !isStream || body === null) {
    leave(body);
    throw new NoEventStreamError(status);
  }
  const reader = body.getReader();
  // A `fetch` of somebody's own may not cut the body off: ask for that, too.
  signal.addEventListener('abort', () => leave(reader), { once: true });

  const events: unknown[] = [];
  const parser = createParser({
    maxBufferSize: maxEventLength,
    onEvent: ({ data }) => events.push(parsed(data)),
    onError: ({ type }) => {
      if (type === 'max-buffer-size-exceeded') throw new RangeError('an event is too long');
    },
  });
  const decoder = new TextDecoder();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onBytes();
    bytes += value.byteLength;
    if (bytes > maxBodyBytes) throw new RangeError(`more than ${maxBodyBytes} bytes of events`);
    parser.feed(decoder.decode(value, { stream: true }));
    yield* events.splice(0);
  }
}

function parsed(data: string): unknown {
  try {
    const value: unknown = JSON.parse(data);
    return value;
  } catch {
    return undefined;
  }
}

/** Takes no more of a body. What that comes to is nobody's concern. */
function leave(body: { cancel(): Promise<void> } | null): void {
  body?.cancel().catch(() => undefined);
}
