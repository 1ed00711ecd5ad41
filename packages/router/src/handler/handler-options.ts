import type { Sleep, Task, TaskState } from '@genlock/core';
import type { Genlock } from '../genlock-interface.ts';
import type { Authorize } from './authorize.ts';
import type { StartStore } from './start-store.ts';

/** Options of `createGenlockHandler`. */
export interface GenlockHandlerOptions {
  /** The router that does the work. Its keys stay here. */
  readonly genlock: Genlock;
  /** Who may do what, and within which limits. Default: nobody may do anything (403). */
  readonly authorize?: Authorize | undefined;
  /**
   * Signs the task ids that go to browsers, so that an id shows that its task was started here, by
   * this user. A random text of 32 characters or more, the same in every process, kept like a key.
   * Of a list the first one signs and all verify, to rotate it. `false`: browsers get plain task
   * ids, and `authorize` must know whose each task is.
   */
  readonly secret?: string | readonly string[] | false | undefined;
  /** Where the handler is mounted: `/api/genlock/tasks`. No slash at the end. Default `/api/genlock`. */
  readonly basePath?: string | undefined;
  /** Largest body, in bytes. A larger one is answered with 413. Default 256 KiB. */
  readonly mostBodyBytes?: number | undefined;
  /**
   * Largest file that a browser may upload, in bytes. A larger one is answered with 413; 0 turns
   * uploads off. A file is in memory while it is passed on. Default 20 MiB.
   */
  readonly maxUploadBytes?: number | undefined;
  /** Accepts media as data URIs or base64 and uploads them. Default `false`: only URLs. */
  readonly allowInlineMedia?: boolean | undefined;
  /**
   * Accepts the raw fields of `providerOptions` from a browser. Some of them cost money that no
   * estimate includes. Default `false`.
   */
  readonly allowProviderOptions?: boolean | undefined;
  /**
   * Called with each paid task and its real id before the browser gets it, even if the browser has
   * disconnected by then: the place to record it. What it throws goes to `onError`.
   */
  readonly onStart?:
    | ((task: Task, start: { readonly user: string | undefined }) => void | Promise<void>)
    | undefined;
  /**
   * Called once in this process for each task that has ended, well or not, by the first webhook (see
   * `ended`), status, cancel, event stream or sweep that shows it. The place to save the video. No
   * response waits for it; what it throws goes to `onError`, and the next read of the task calls it
   * again. Another process calls it too: save under the task's id.
   */
  readonly onEnd?: ((state: TaskState) => void | Promise<void>) | undefined;
  /** Called with errors in full: of requests, providers, hooks and stores, but not with denials. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** Remembers starts by key. Needed with more than one process. Default: in memory. */
  readonly startStore?: StartStore | undefined;
  /**
   * Event streams that one user may have open at a time; if `authorize` names no user, that one task
   * may have. One more is answered with 429, and the client polls instead. Default 32.
   */
  readonly maxStreamsPerUser?: number | undefined;
  /**
   * Keeps a serverless function alive for a start whose browser disconnected and for `onEnd`:
   * `ctx.waitUntil`.
   */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
  /** Interval of keep-alive comments in an event stream, in milliseconds. Default 15 s. */
  readonly heartbeatMs?: number | undefined;
  /** Waits between them. Default: a timer. */
  readonly sleep?: Sleep | undefined;
}

/** A web-standard request handler. */
export interface GenlockHandler {
  /** For Next.js, Hono, Bun, Deno and Workers as it is, and for Node through an adapter. */
  (request: Request): Promise<Response>;
  /**
   * The id by which a browser may ask for a task that was started elsewhere on the server.
   *
   * @param user - the one that `authorize` will name
   */
  readonly handleOf: (taskId: string, user?: string) => Promise<string>;
  /**
   * Takes a state that was read elsewhere on the server and calls `onEnd` once for it: for the
   * `onEvent` of a webhook handler, `(_event, state) => handler.ended(state)`. Does nothing for a
   * task that is still running. Rejects with what `onEnd` throws.
   */
  readonly ended: (state: TaskState) => Promise<void>;
  /**
   * Reads each task once and calls `onEnd` for those that have ended: for webhooks that were missed
   * while no process was running. Keep the list of open tasks yourself, with `onStart` and `onEnd`.
   * Returns the states that could be read; the errors of the others go to `onError`.
   *
   * @param taskIds - real task ids
   */
  readonly sweep: (taskIds: Iterable<string>) => Promise<readonly TaskState[]>;
}
