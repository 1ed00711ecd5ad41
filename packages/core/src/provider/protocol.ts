import type { JSONObject, SharedV4Warning } from '@ai-sdk/provider';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { Http, HttpResponse } from '../http/http.ts';
import type { Balance } from '../types/balance.ts';
import type { MediaBytes } from '../types/media.ts';
import type { TaskFault } from '../types/task-fault.ts';
import type { CancelAnswer, TaskStatus, VideoCandidate } from '../types/task-state.ts';
import type { LiveEndpoint } from './live-catalogue.ts';

/** What every protocol function gets. */
export interface Connection<Host extends string = string> {
  /** HTTP with the two verbs. */
  readonly http: Http;
  /** Base URLs without a slash at the end. */
  readonly hosts: Readonly<Record<Host, string>>;
}

/** A submit, ready to be sent. */
export interface SubmitCall {
  /** The table row. */
  readonly endpoint: Endpoint;
  /** The wire body. */
  readonly body: JSONObject;
  /** What the caller gave of the names in the definition's `besideBody`. */
  readonly beside: JSONObject;
  /** Where the provider is to report the end, already marked with the endpoint. */
  readonly webhookUrl: string | undefined;
  /** Headers that the caller wants on the request. */
  readonly headers: Readonly<Record<string, string | undefined>> | undefined;
  /**
   * A name for this start, as a UUID: the same each time one start is sent, and for each start with
   * the same idempotency key. For a provider that takes an id of ours, or that de-duplicates by it.
   */
  readonly key: string;
}

/** The answer to a submit. Core decides by it between accepted, refused and unknown. */
export interface SubmitAnswer {
  /** The answer as it came. */
  readonly response: HttpResponse;
  /** The provider's own id, when the answer is a readable acceptance. */
  readonly providerTaskId: string | undefined;
  /** What the task costs as the answer tells it, in USD. */
  readonly cost?: number | undefined;
  /** What the task costs as the answer tells it, in credits of the provider. */
  readonly credits?: number | undefined;
  /** What a caller should know of the task, where the answer says it. */
  readonly warnings?: readonly SharedV4Warning[] | undefined;
}

/** Which task a call is about. */
export interface TaskCall {
  /** Key of the endpoint. The table need not have it. */
  readonly endpoint: string;
  /** The provider's own id of the task. */
  readonly providerTaskId: string;
  /** Ends the call early. */
  readonly signal?: AbortSignal | undefined;
  /** Headers that the caller wants on the request. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
}

/** What an answer tells of a task, in the provider's words. */
export interface TaskReading {
  /** The provider's own status word. Core looks it up, without regard to case. */
  readonly providerStatus: string;
  /**
   * Where the task stands, for an answer that says it by more than its status word: a deadline that
   * has passed, a result that was removed. It wins over the status table.
   */
  readonly status?: TaskStatus | undefined;
  /** The task that the answer is about, where it says so. One about another task tells nothing. */
  readonly providerTaskId?: string | undefined;
  /** The provider's verdict when the task went wrong, whatever the status word says. */
  readonly error?: TaskFault | undefined;
  /**
   * Why there is no video, as the answer says it; given whenever there is one, for core decides by
   * status, error and videos whether it counts. An empty `message` stands for no words.
   */
  readonly reason?: TaskFault | undefined;
  /**
   * Whether the message of `reason` is a sentence of the adapter, which quotes nothing: it is shown
   * then by a process that does not know the prompt, too.
   */
  readonly isReasonOurs?: boolean | undefined;
  /**
   * Every file that the answer names: `videosIn` collects them, core takes the videos.
   * `undefined` where the answer names none: of a success it is read again then, a few times.
   */
  readonly videos?: readonly VideoCandidate[] | undefined;
  /** Place in the queue, 0 is next. */
  readonly queuePosition?: number | undefined;
  /** How far the work is, from 0 to 1, as the provider tells it. */
  readonly progress?: number | undefined;
  /** Milliseconds since the epoch. */
  readonly startedAt?: number | undefined;
  /** Milliseconds since the epoch. */
  readonly finishedAt?: number | undefined;
  /** When the provider removes the result, in milliseconds since the epoch. */
  readonly removedAt?: number | undefined;
  /** What was charged, in USD. Left out where 0 may mean that it is told later. */
  readonly cost?: number | undefined;
  /** What was charged, where the provider counts in credits. As with `cost`, no 0 that may change. */
  readonly credits?: number | undefined;
}

/** The answer to a read. Without a `reading` core judges it by its HTTP status. */
export interface ReadAnswer {
  /** The answer as it came. */
  readonly response: HttpResponse;
  /** `undefined` when the answer says nothing about the task: an error page, a rate limit. */
  readonly reading: TaskReading | undefined;
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

/** A fault, with the status that decides whether a submit was refused. */
export interface HttpFault extends TaskFault {
  /** HTTP status, or the code in the body where the provider answers 200 to everything. */
  readonly statusCode: number;
  /** The provider's id of the HTTP call. */
  readonly requestId?: string | undefined;
  /**
   * Whether the answer proves that a submit made no task, where it says more than its status.
   * Default: by the status.
   */
  readonly isRefusal?: boolean | undefined;
  /**
   * Whether the same call may succeed later, where the provider's words say more than the kind.
   * Default: `true` for the kinds `rate-limited`, `unavailable` and `timeout`.
   */
  readonly isRetryable?: boolean | undefined;
  /** How long the provider asks to wait, in milliseconds, where it says so outside of the headers. */
  readonly retryAfterMs?: number | undefined;
}

/** What a provider's API can do, one small function each. */
export interface Protocol<Host extends string = string> {
  /** Sends the paid submit through `http.submit`, once. */
  readonly submit: (connection: Connection<Host>, call: SubmitCall) => Promise<SubmitAnswer>;
  /** Reads a task, and its result once it has one. */
  readonly read: (connection: Connection<Host>, call: TaskCall) => Promise<ReadAnswer>;
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
  /** What a task cost, in USD; `undefined` when the provider does not tell yet. */
  readonly cost: (connection: Connection<Host>, call: TaskCall) => Promise<number | undefined>;
  /** What is left of the account's money, where the provider tells; `undefined` when it did not answer. */
  readonly balance?: (
    connection: Connection<Host>,
    options: { readonly signal?: AbortSignal | undefined },
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
