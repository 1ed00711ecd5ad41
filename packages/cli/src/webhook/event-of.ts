import type { TaskEvent } from '@genlock/core';
import type { EventOutput } from './event-output.ts';

/** A verified webhook in JSON. */
export function eventOf(event: TaskEvent): EventOutput {
  const { provider, taskId, providerTaskId, status, videos, error, cost } = event;
  return {
    provider,
    taskId,
    providerTaskId,
    status,
    videos: videos.map(({ url, mediaType }) => ({ url, mediaType })),
    ...(error && {
      fault: { kind: error.kind, message: error.message, charged: error.charged },
    }),
    costUsd: cost,
  };
}
