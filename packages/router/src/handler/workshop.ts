import type { Sleep, TaskState } from '@genlock/core';
import type { Genlock } from '../genlock-interface.ts';
import type { GenlockHandlerOptions } from './handler-options.ts';
import type { OpenStreams } from './open-streams.ts';
import type { StartOnce } from './starts.ts';

/** What the handler works with. */
export interface Workshop {
  readonly genlock: Genlock;
  readonly startOnce: StartOnce;
  readonly onStart: GenlockHandlerOptions['onStart'];
  readonly waitUntil: (work: Promise<unknown>) => void;
  /** Takes each state that was read. */
  readonly seen: (state: TaskState) => void;
  readonly streams: OpenStreams;
  readonly maxUploadBytes: number;
  readonly heartbeatMs: number;
  readonly sleep: Sleep;
  readonly report: (error: unknown) => void;
}
