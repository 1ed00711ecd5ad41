import type { SharedV4Warning } from '@ai-sdk/provider';
import type { Estimate } from '../types/price.ts';
import type { Mode } from '../types/video-request.ts';

/** What happened at one provider on the way to a task. */
export interface TaskRouteStep {
  /** Id of the provider. */
  readonly provider: string;
  /** `started` is the last step; the others led on to the next provider. */
  readonly outcome: 'started' | 'refused' | 'failed';
  /** Why it led on. */
  readonly reason?: string | undefined;
}

/** A task that was accepted, and so is paid for. */
export interface Task {
  /** Portable task id. Keep it: it is all that is needed to pick the task up anywhere. */
  readonly id: string;
  /** Id of the provider. */
  readonly provider: string;
  /** Key of the endpoint: the provider's own id where the table says nothing else. */
  readonly endpoint: string;
  /** Neutral model id. */
  readonly model: string;
  /** The mode that was chosen. */
  readonly mode: Mode;
  /** What the endpoint could not take, one warning a field. */
  readonly warnings: readonly SharedV4Warning[];
  /** What it should cost; `undefined` where no price with a source is known. */
  readonly estimate: Estimate | undefined;
  /** What the provider said with the submit that it costs, in USD, where it did. */
  readonly quotedUsd?: number | undefined;
  /** The same in credits of the provider. */
  readonly quotedCredits?: number | undefined;
  /** True when the answer to the submit was lost and the task was found afterwards. */
  readonly isRecovered: boolean;
  /** When the submit was accepted, in milliseconds since the epoch. */
  readonly acceptedAt: number;
  /** How a router came to this provider; `undefined` where there was nothing to choose. */
  readonly route?: readonly TaskRouteStep[] | undefined;
  /** Headers of the answer to the submit, names in lower case. */
  readonly responseHeaders: Readonly<Record<string, string>>;
}
