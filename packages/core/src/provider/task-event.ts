import type { TaskFault } from '../types/task-fault.ts';
import type { TaskStatus, Video } from '../types/task-state.ts';

/** What a verified webhook says. It is a hint: only a read with your own key is the truth. */
export interface TaskEvent {
  /** Id of the provider. */
  readonly provider: string;
  /** Portable task id; `undefined` when the URL lacks the parameter that was registered. */
  readonly taskId: string | undefined;
  /** The provider's own id of the task. */
  readonly providerTaskId: string;
  /** The status of the task. */
  readonly status: TaskStatus;
  /** How far the work is, from 0 to 1; if the webhook says so. */
  readonly progress?: number | undefined;
  /** When the provider removes the result, in milliseconds since the epoch; if the webhook says so. */
  readonly removedAt?: number | undefined;
  /** What was charged, in USD, if the webhook says so. */
  readonly cost?: number | undefined;
  /** What was charged, in credits of the provider, if the webhook says so. */
  readonly credits?: number | undefined;
  /** Finished videos. */
  readonly videos: readonly Video[];
  /** Why there is no video. */
  readonly error?: TaskFault | undefined;
  /** When it arrived, in milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** A provider's webhooks. */
export interface VideoProviderWebhook {
  /** Whether a request looks like a webhook of this provider, by its headers alone. */
  readonly recognizes: (headers: Headers) => boolean;
  /**
   * Reads the body once, checks age and signature, and decodes it.
   *
   * @throws WebhookVerificationError, with the HTTP status to answer
   */
  readonly verify: (request: Request) => Promise<TaskEvent>;
}
