import type { TaskStatus } from '../types/task-state.ts';

/** Events for logs and metrics, without secrets, prompts and media. */
export type ProviderEvent =
  | {
      /** A submit was accepted: from here on the task is paid for. */
      readonly type: 'task-started';
      readonly taskId: string;
      readonly estimateUsd: number | undefined;
      /** The price that the provider gave in its answer to the submit, in USD. */
      readonly quotedUsd?: number | undefined;
      /** The same in credits of the provider. */
      readonly quotedCredits?: number | undefined;
      /** True when the answer was lost and the task was found in the provider's records. */
      readonly isRecovered: boolean;
    }
  | {
      /** A row of your own takes precedence over a known one; reported when the provider is made. */
      readonly type: 'endpoint-replaced';
      /** Key of the known row. */
      readonly endpoint: string;
      /** Key of your own row. */
      readonly by: string;
    }
  | {
      /** A task was read. */
      readonly type: 'task-read';
      readonly taskId: string;
      readonly status: TaskStatus;
      readonly providerStatus: string;
    }
  | {
      /** The provider reported what a task really cost. Check it if it differs from the estimate. */
      readonly type: 'cost';
      readonly taskId: string;
      readonly estimateUsd: number | undefined;
      readonly actualUsd: number;
    }
  | {
      /** The provider removes the result within a day of the task's end: save it before. */
      readonly type: 'result-expires';
      readonly taskId: string;
      /** Milliseconds since the epoch. */
      readonly removedAt: number;
    }
  | {
      /** The `sink` has saved a video. */
      readonly type: 'video-saved';
      readonly taskId: string;
      /** Which video of the task, from 0. */
      readonly index: number;
      readonly place: string | undefined;
      readonly bytes: number | undefined;
    }
  | {
      /** The `sink` has failed. The video is paid for and has its link: `wait` again tries again. */
      readonly type: 'save-failed';
      readonly taskId: string;
      /** Which video of the task, from 0. */
      readonly index: number;
      readonly reason: string;
    }
  | {
      /** A read failed and will be repeated; the task is not affected. */
      readonly type: 'read-failed';
      readonly taskId: string;
      readonly reason: string;
      readonly statusCode: number | undefined;
    }
  | {
      /** An unknown status of the provider. Reported once for each, and treated as running. */
      readonly type: 'unknown-status';
      readonly taskId: string;
      readonly providerStatus: string;
    };

/** A function that gets events. */
export type OnEvent = (event: ProviderEvent) => void;
