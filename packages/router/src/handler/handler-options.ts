import type { Sleep, Task, TaskState } from '@genlock/core';
import type { Genlock } from '../genlock-interface.ts';
import type { Authorize } from './authorize.ts';
import type { StartStore } from './start-store.ts';

/** What a handler for browsers is made of. */
export interface GenlockHandlerOptions {
  /** The router that does the work. Its keys stay here. */
  readonly genlock: Genlock;
  /** Who may do what, and within which limits. Default: nobody anything, which answers 403. */
  readonly authorize?: Authorize | undefined;
  /**
   * Signs the task ids that go to browsers, so that an id shows that its task was started here, by
   * this user. A random text of 32 characters or more, the same in every process, kept like a key.
   * Of a list the first one signs and all verify, for a change of secrets. `false`: task ids go
   * out as they are, and `authorize` must know whose each task is.
   */
  readonly secret?: string | readonly string[] | false | undefined;
  /** Where the handler is mounted: `/api/genlock/tasks`. No slash at the end. Default `/api/genlock`. */
  readonly basePath?: string | undefined;
  /** Largest body, in bytes. A larger one is answered with 413. Default 256 KiB. */
  readonly mostBodyBytes?: number | undefined;
  /**
   * Largest file that a browser may upload, in bytes. A larger one is answered with 413; 0 takes
   * none. A file is in memory while it is handed on. Default 20 MiB.
   */
  readonly maxUploadBytes?: number | undefined;
  /** Takes media as data URIs or base64 and uploads them. Default `false`: URLs alone. */
  readonly allowInlineMedia?: boolean | undefined;
  /**
   * Takes the raw fields of `providerOptions` from a browser. Some of them cost money that no
   * estimate knows of. Default `false`.
   */
  readonly allowProviderOptions?: boolean | undefined;
  /**
   * Is told of each task that was paid for, with its real id, before the browser is, and also when
   * the browser has gone by then: the place to write it down. What it throws goes to `onError`.
   */
  readonly onStart?:
    | ((task: Task, start: { readonly user: string | undefined }) => void | Promise<void>)
    | undefined;
  /**
   * Is told of each task that has ended, well or not, once in this process: by the first webhook
   * (see `ended`), status, cancel, stream of events or sweep that shows it. The place to save the
   * video. No answer waits for it; what it throws goes to `onError`, and the next read of the task
   * tells it again. Another process tells it too: save under the task's id.
   */
  readonly onEnd?: ((state: TaskState) => void | Promise<void>) | undefined;
  /** Is told of errors in full: of requests, providers, hooks and stores. Not of what was denied. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** Remembers starts by key. Needed with more than one process. Default: in memory. */
  readonly startStore?: StartStore | undefined;
  /**
   * Streams of events that one user may have open at a time; where `authorize` names nobody, that
   * one task may have. One more is answered with 429, and the client polls instead. Default 32.
   */
  readonly maxStreamsPerUser?: number | undefined;
  /**
   * Keeps a serverless function alive for a start whose browser has gone and for `onEnd`:
   * `ctx.waitUntil`.
   */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
  /** Pause between two signs of life in a stream of events, in milliseconds. Default 15 s. */
  readonly heartbeatMs?: number | undefined;
  /** Waits between them. Default: a timer. */
  readonly sleep?: Sleep | undefined;
}

/** A web-standard request handler. */
export interface GenlockHandler {
  /** Fits Next.js, Hono, Bun, Deno and Workers as it is, and Node through an adapter. */
  (request: Request): Promise<Response>;
  /**
   * What a browser asks for a task by: for tasks that were started elsewhere on the server.
   *
   * @param user - the one that `authorize` will name
   */
  readonly handleOf: (taskId: string, user?: string) => Promise<string>;
  /**
   * Takes a state that was read elsewhere on the server, so that `onEnd` is told of it once: the
   * `onEvent` of a webhook handler, `(_event, state) => handler.ended(state)`. Does nothing for a
   * task that goes on. Rejects with what `onEnd` throws.
   */
  readonly ended: (state: TaskState) => Promise<void>;
  /**
   * Reads tasks once each and tells `onEnd` of those that have ended: for webhooks that were missed
   * while no process was there. Which tasks are open is for you to know, from `onStart` and
   * `onEnd`. Gives the states that could be read; the errors of the others go to `onError`.
   *
   * @param taskIds - real task ids
   */
  readonly sweep: (taskIds: Iterable<string>) => Promise<readonly TaskState[]>;
}
