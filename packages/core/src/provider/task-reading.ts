import type { HttpResponse } from '../http/http.ts';
import type { TaskFault } from '../types/task-fault.ts';
import type { TaskStatus, VideoCandidate } from '../types/task-state.ts';

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
