import type { TaskStatus } from '../types/task-state.ts';

/** What happens inside, for logs and metrics. Holds no secret, prompt or media. */
export type ProviderEvent =
  | {
      /** A submit was accepted: from here on the task is paid for. */
      readonly type: 'task-started';
      readonly taskId: string;
      readonly estimateUsd: number | undefined;
      /** What the provider said with the submit that it costs, in USD. */
      readonly quotedUsd?: number | undefined;
      /** The same in credits of the provider. */
      readonly quotedCredits?: number | undefined;
      /** True when the answer was lost and the task was found in the provider's records. */
      readonly isRecovered: boolean;
    }
  | {
      /** A row of one's own stands in front of a known one, when the provider is made. */
      readonly type: 'endpoint-replaced';
      /** Key of the known row. */
      readonly endpoint: string;
      /** Key of the row in front of it. */
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
      /** The provider told what a task really cost. Drift from the estimate is worth a check. */
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
      /** The `sink` has put a video somewhere. */
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
      /** A read told nothing and will be repeated; the task is not affected. */
      readonly type: 'read-failed';
      readonly taskId: string;
      readonly reason: string;
      readonly statusCode: number | undefined;
    }
  | {
      /** A status word that the table does not hold. Reported once a word, treated as running. */
      readonly type: 'unknown-status';
      readonly taskId: string;
      readonly providerStatus: string;
    };

/** Listens to what happens inside. */
export type OnEvent = (event: ProviderEvent) => void;
