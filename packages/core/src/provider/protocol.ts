import type { Endpoint } from '../endpoint/endpoint.ts';
import type { HttpResponse } from '../http/http.ts';
import type { Balance } from '../types/balance.ts';
import type { MediaBytes } from '../types/media.ts';
import type { CancelAnswer } from '../types/task-state.ts';
import type { Connection } from './connection.ts';
import type { DescribeAnswer, DescribeCall } from './describe-call.ts';
import type { ListAnswer, ListCall } from './list-call.ts';
import type { LiveEndpoint } from './live-catalogue.ts';
import type { SubmitAnswer, SubmitCall } from './submit-call.ts';
import type { TaskCall } from './task-call.ts';
import type { ReadAnswer, TaskReading } from './task-reading.ts';

/** What a provider's API can do, one small function each. */
export interface Protocol<Host extends string = string> {
  /** Sends the paid submit through `http.submit`, once. */
  readonly submit: (connection: Connection<Host>, call: SubmitCall) => Promise<SubmitAnswer>;
  /** Reads a task, and its result once it has one. */
  readonly read: (connection: Connection<Host>, call: TaskCall) => Promise<ReadAnswer>;
  /**
   * Reads the result alone, where it has a route of its own that answers "not yet" before the end. Core
   * asks here in place of `read` when an end is likely, so that an end costs one request and not two.
   *
   * Two answers count: a success with a video, and "not yet", which is a reading with the provider's
   * word for a task that runs. Anything else decides nothing, and the task is read by `read`: a
   * failure, a status that may be about the call, a body that cannot be read, words that are not
   * known. Leave `reading` out for those.
   */
  readonly readResult?:
    | ((connection: Connection<Host>, call: TaskCall) => Promise<ReadAnswer>)
    | undefined;
  /** Reads several tasks with one request, where the provider can. A task alone goes by `read`. */
  readonly readMany?: ReadMany<Host> | undefined;
  /**
   * Tells how a task goes while it goes, through `http.events`, where the provider has a stream. A
   * hint and no more: that a task has ended is told by `read`.
   */
  readonly watch?: (connection: Connection<Host>, call: TaskCall) => AsyncIterable<TaskReading>;
  /**
   * Uploads a file; gives its URL, or `undefined` when the answer holds none. Left out where the
   * provider has no upload.
   */
  readonly upload?:
    | ((connection: Connection<Host>, media: MediaBytes) => Promise<UploadAnswer>)
    | undefined;
  /**
   * What stands in the body in the place of a URL where there is no upload, such as the file as
   * base64. Without it a file has to be somewhere already.
   */
  readonly inline?: ((media: MediaBytes) => Promise<string>) | undefined;
  /** What a body would cost, in USD, where the provider can be asked for single calls. */
  readonly quote?: (
    connection: Connection<Host>,
    call: Pick<SubmitCall, 'endpoint' | 'body'>,
  ) => Promise<number | undefined>;
  /** What the provider's live catalogue says of an endpoint, where it has one that is free to ask. */
  readonly live?: (
    connection: Connection<Host>,
    row: Endpoint,
  ) => Promise<LiveEndpoint | undefined>;
  /**
   * What the provider's live catalogue says of any endpoint that it sells, the table's or not. Its
   * reads are kept for a few minutes by core.
   */
  readonly describe?: (connection: Connection<Host>, call: DescribeCall) => Promise<DescribeAnswer>;
  /** What the provider sells now, page by page, where it has a list. Its reads are kept, too. */
  readonly list?: (connection: Connection<Host>, call: ListCall) => Promise<ListAnswer>;
  /** What a task cost, in USD; `undefined` when the provider does not tell yet. */
  readonly cost: (connection: Connection<Host>, call: TaskCall) => Promise<number | undefined>;
  /** What is left of the account's money, where the provider tells; `undefined` when it did not answer. */
  readonly balance?: (
    connection: Connection<Host>,
    /** `now` in milliseconds since the epoch, for a provider that asks for a span of time. */
    options: { readonly now: number; readonly signal?: AbortSignal | undefined },
  ) => Promise<readonly Balance[] | undefined>;
  /** Asks to cancel a task, where the provider can. What may be canceled: `canCancel`. */
  readonly cancel?: (
    connection: Connection<Host>,
    call: TaskCall,
  ) => Promise<CancelAnswer | CancelReply>;
}

/** The answer to a cancel that came with the task in it. */
export interface CancelReply extends ReadAnswer {
  /** What the provider said. */
  readonly answer: CancelAnswer;
  /** The task after the cancel: it is not read again then. `undefined` where the answer holds none. */
  readonly reading: TaskReading | undefined;
}

/** The answer to an upload. */
export interface UploadAnswer {
  /** The answer that decided. */
  readonly response: HttpResponse;
  /** Where the file is now; `undefined` when the upload failed. */
  readonly url: string | undefined;
}

/** How several tasks are read with one request. */
export interface ReadMany<Host extends string = string> {
  /** How many tasks fit into one request. */
  readonly most: number;
  /** Only calls of one group share a request; `undefined`: this one is read alone. */
  readonly group: (call: TaskCall) => string | undefined;
  /**
   * Answers by the provider's own id of the task. Calls of one request have the same signal and
   * headers. A task that is left out is read alone, so an answer that holds no list at all (an error
   * page, a rate limit) has to be the answer for each call. The `body` of a task's answer is its own
   * part, for it becomes the `raw` of its state.
   */
  readonly read: (
    connection: Connection<Host>,
    calls: readonly TaskCall[],
  ) => Promise<ReadonlyMap<string, ReadAnswer>>;
}
