import type { JSONObject } from '@ai-sdk/provider';
import type { Estimate } from '../types/price.ts';
import type { Mode } from '../types/video-request.ts';
import type { Task } from './task.ts';

/** A start that is planned and priced. Nothing of it has been sent, no file is uploaded. */
export interface PlannedStart {
  /** Id of the provider. */
  readonly provider: string;
  /** Key of the endpoint. */
  readonly endpoint: string;
  /** Neutral model id. */
  readonly model: string;
  /** The mode that was chosen. */
  readonly mode: Mode;
  /** What it should cost; `undefined` where no price with a source is known. */
  readonly estimate: Estimate | undefined;
}

/**
 * A submit that is about to be sent, or was: enough to find its task by `findSubmit`, in any
 * process. It is plain JSON and holds no key, no prompt and no file.
 */
export interface SentSubmit {
  /** Id of the provider. */
  readonly provider: string;
  /** Key of the endpoint. */
  readonly endpoint: string;
  /** What the start is called at a provider that takes a name for it: `SubmitCall.key`. */
  readonly key: string;
  /** The wire body, with a digest in place of each text in it. */
  readonly body: JSONObject;
  /** A digest of the whole body: two submits that ask for the same have the same one. */
  readonly fingerprint: string;
  /** Right before it was sent, in milliseconds since the epoch. */
  readonly submittedAt: number;
}

/** How a submit ended. */
export type SubmitEnd =
  | {
      /** There is a task, and it is paid for. */
      readonly outcome: 'accepted';
      readonly task: Task;
    }
  | {
      /** `refused`: there is surely no task. `unknown`: there may be one. */
      readonly outcome: 'refused' | 'unknown';
      /** What the start throws. */
      readonly error: unknown;
    };

/**
 * Called before and after a start spends money, and awaited: the hook for a durable record. A router
 * passes it to each provider that it tries.
 */
export interface SubmitJournal {
  /** Before anything is sent or uploaded. What it throws, the start throws. */
  readonly planned?: ((start: PlannedStart) => void | Promise<void>) | undefined;
  /** Right before the submit is sent. What it throws, the start throws, and nothing is sent. */
  readonly submitting: (submit: SentSubmit, start: PlannedStart) => void | Promise<void>;
  /**
   * After the submit, whatever became of it. What it throws of an accepted one, the start throws
   * where it is a `GenlockError` with the task id, else a `TaskPendingError` that has it. Of another
   * one the start throws its own error.
   */
  readonly submitted: (submit: SentSubmit, end: SubmitEnd) => void | Promise<void>;
}
