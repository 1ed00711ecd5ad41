import { NoEventStreamError } from '../../src/http/no-event-stream-error.ts';
import { TransportError } from '../../src/http/transport-error.ts';
import type { Protocol } from '../../src/provider/protocol.ts';
import type { TaskReading } from '../../src/provider/task-reading.ts';
import { deferred } from './promises.ts';

/** A connection of a stream, in the hands of a test. */
interface ScriptedStream {
  /** Sends a status word. */
  readonly say: (providerStatus: string) => void;
  /** Ends in order. */
  readonly end: () => void;
  /** Breaks the line. */
  readonly drop: () => void;
  /** Answers with a status in place of a stream. */
  readonly refuse: (status: number) => void;
  /** Whether the caller has hung up. */
  readonly isClosed: () => boolean;
}

/** A protocol's stream that tells what a test says. */
export interface Reported {
  readonly watch: NonNullable<Protocol['watch']>;
  /** Each connection so far, oldest first. */
  readonly streams: readonly ScriptedStream[];
  /** The newest connection. */
  readonly last: () => ScriptedStream;
}

export function scriptedStreams(): Reported {
  const streams: ScriptedStream[] = [];
  const watch: Reported['watch'] = (_connection, { signal }) => {
    const pieces: (TaskReading | Error | undefined)[] = [];
    let more = deferred<void>();
    let isClosed = false;
    const push = (piece: TaskReading | Error | undefined): void => {
      pieces.push(piece);
      more.resolve();
    };
    streams.push({
      say: (providerStatus) => push({ providerStatus }),
      end: () => push(undefined),
      drop: () => push(new TransportError('after-send', 'ECONNRESET', undefined)),
      refuse: (status) => push(new NoEventStreamError(status)),
      isClosed: () => isClosed,
    });
    signal?.addEventListener('abort', () => more.resolve());
    return (async function* report(): AsyncGenerator<TaskReading> {
      try {
        for (;;) {
          await more.promise;
          signal?.throwIfAborted();
          more = deferred();
          for (const piece of pieces.splice(0)) {
            if (piece instanceof Error) throw piece;
            if (piece === undefined) return;
            yield piece;
          }
        }
      } finally {
        isClosed = true;
      }
    })();
  };
  return {
    watch,
    streams,
    last: () => {
      const stream = streams.at(-1);
      if (stream === undefined) throw new Error('no stream was opened');
      return stream;
    },
  };
}
