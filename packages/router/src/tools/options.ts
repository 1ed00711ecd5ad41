import {
  checkOptions,
  createBudget,
  kinds,
  type Budget,
  type Check,
  type ChecksOf,
  type Estimate,
  type Task,
  type VideoRequest,
} from '@genlock/core';
import type { Genlock } from '../genlock-interface.ts';

/** Facts of one tool call, beside its request. */
export interface ApprovalCall {
  /** The id that the agent's runtime gave the call. */
  readonly toolCallId: string;
  /** The most that the clip may cost, in USD: what is approved. */
  readonly maxCostUsd: number;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Says whether a clip may be paid for. Only `true` approves; an error denies.
 *
 * @param request - what would be started
 * @param estimate - what it should cost, with the arithmetic and its source
 */
export type ApproveStart = (
  request: VideoRequest,
  estimate: Estimate,
  call: ApprovalCall,
) => boolean | Promise<boolean>;

/** Limits for an agent that makes videos. */
export interface VideoToolsOptions {
  /**
   * What all starts of these tools may cost together, in USD; or a budget of `createBudget`, which
   * several agents may share. The estimate of a clip is reserved before its start and replaced by its
   * cost after. It applies in this process, beside any budget of the providers or of a ledger.
   */
  readonly budget: number | Budget;
  /**
   * A clip that may cost more than this many USD needs approval first: by `approve`, else by the AI
   * SDK's tool approval. Default: no clip does; with `approve` every clip does.
   */
  readonly approveAboveUsd?: number | undefined;
  /** Used in place of the AI SDK's tool approval. */
  readonly approve?: ApproveStart | undefined;
  /** The models that may be used, by id, alias or endpoint id. Default: all. */
  readonly models?: readonly string[] | undefined;
  /** How many clips these tools may start in all. Default 20. */
  readonly maxClips?: number | undefined;
  /**
   * Tells the calls of one conversation from those of another, where the runtime's tool call ids
   * repeat, as counters do. The same call in the same scope is paid for once.
   */
  readonly scope?: string | undefined;
  /**
   * Whether the agent may read and cancel a task that was not started by these tools, such as one of
   * the same conversation in another process. Default: it may not.
   */
  readonly isOwnTask?: ((taskId: string) => boolean | Promise<boolean>) | undefined;
  /** Called with each paid task before the agent gets it. What it throws goes to `onError`. */
  readonly onStart?: ((task: Task) => void | Promise<void>) | undefined;
  /** Called with errors in full; the agent gets a short result. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** The clock, in milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** The options with their defaults. */
export interface ToolSettings extends Omit<VideoToolsOptions, 'budget'> {
  readonly budget: Budget;
  readonly approveAboveUsd: number;
  readonly maxClips: number;
  readonly now: () => number;
  readonly report: (error: unknown) => void;
}

const aLimit: Check = {
  allowed: 'a number of USD, 0 or more, or what createBudget({ limitUsd }) gives',
  fits: (value) => kinds.usd.fits(value) || kinds.aBudget.fits(value),
};

const checks: ChecksOf<VideoToolsOptions> = {
  budget: kinds.needed(aLimit),
  approveAboveUsd: kinds.usd,
  approve: kinds.aFunction,
  models: {
    allowed: 'a list of one or more model ids',
    fits: (value) => kinds.texts.fits(value) && Array.isArray(value) && value.length > 0,
  },
  maxClips: {
    allowed: 'a whole number of 0 or more',
    fits: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  },
  scope: kinds.text,
  isOwnTask: kinds.aFunction,
  onStart: kinds.aFunction,
  onError: kinds.aFunction,
  now: kinds.aFunction,
};

const defaultClips = 20;

/**
 * Checks the options and fills in what is left out.
 *
 * @throws InvalidOptionsError naming everything that is wrong
 * @throws UnknownModelError for a model on the list that no provider has, naming the nearest
 */
export function readSettings(genlock: Genlock, options: VideoToolsOptions): ToolSettings {
  checkOptions('createVideoTools', options, checks);
  const { budget, approve, models, maxClips = defaultClips, onError } = options;
  // A misspelt model would be none that the agent can use.
  for (const model of models ?? []) genlock.video(model);
  return {
    ...options,
    models: models && [...models],
    maxClips,
    now: options.now ?? Date.now,
    budget: typeof budget === 'number' ? createBudget({ limitUsd: budget }) : budget,
    approveAboveUsd: options.approveAboveUsd ?? (approve === undefined ? Infinity : -1),
    report: (error) => {
      try {
        onError?.(error);
      } catch {
        // A listener's mistake must not turn a result into another one.
      }
    },
  };
}
