import type { TaskState } from '@genlock/core';
import type { ClipOutput } from './clip-output.ts';

/** The facts of a clip that a state does not have. */
export interface ClipFacts {
  readonly estimateUsd?: number | undefined;
  readonly costUsd?: number | undefined;
  readonly elapsedMs?: number | undefined;
  readonly files?: ClipOutput['files'] | undefined;
  readonly warnings?: readonly string[] | undefined;
}

/** A clip as every command prints it. */
export function clipOf(state: TaskState, facts: ClipFacts = {}): ClipOutput {
  const { id, provider, model, endpoint, status, providerStatus, error } = state;
  const { estimateUsd, elapsedMs, files = [], warnings = [] } = facts;
  return {
    taskId: id,
    provider,
    model,
    endpoint,
    status,
    providerStatus,
    queuePosition: state.queuePosition,
    progress: state.progress,
    elapsedMs,
    estimateUsd,
    costUsd: facts.costUsd ?? state.cost,
    costCredits: state.credits,
    ...(error === undefined
      ? {}
      : { fault: { kind: error.kind, message: error.message, charged: error.charged } }),
    videos: state.videos.map(({ url, mediaType, durationSeconds, width, height }) => ({
      url,
      mediaType,
      durationSeconds,
      width,
      height,
    })),
    files,
    warnings: [...warnings],
  };
}
