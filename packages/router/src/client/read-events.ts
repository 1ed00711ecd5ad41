import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { ClientConfig } from './client-settings.ts';

/**
 * The events of a stream, until it ends, breaks off, or falls silent.
 *
 * @throws whatever the connection broke off with
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  { silenceMs, sleep }: ClientConfig,
): AsyncGenerator<EventSourceMessage, void, undefined> {
  const events: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => void events.push(event) });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const heard = new AbortController();
      const silence = sleep(silenceMs, heard).then(
        () => undefined,
        () => undefined,
      );
      const chunk = await Promise.race([reader.read(), silence]);
      heard.abort();
      if (chunk === undefined || chunk.done) return;
      parser.feed(decoder.decode(chunk.value, { stream: true }));
      yield* events.splice(0);
    }
  } finally {
    // Also when nobody listens any more: it hangs up.
    await reader.cancel().catch(() => undefined);
  }
}
