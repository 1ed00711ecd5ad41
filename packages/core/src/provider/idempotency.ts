import { BoundedMap } from '../bounded-map.ts';
import { provesNoCharge } from '../errors/proves-no-charge.ts';
import type { VideoRequest } from '../request/video-request.ts';
import type { Task, VideoProvider } from './video-provider.ts';
import type { StartOptions } from './call-options.ts';

const mostKeys = 10_000;

/**
 * Makes the same idempotency key never cause a second submit: a repeated call gets the first
 * call's task, or its error. Only a key whose submit was surely refused may be used again.
 */
export function startOncePerKey(
  start: (request: VideoRequest, options: StartOptions) => Promise<Task>,
): VideoProvider['start'] {
  const tasks = new BoundedMap<string, Promise<Task>>(mostKeys);
  return async (request, options = {}) => {
    const key = options.idempotencyKey;
    if (key === undefined) return start(request, options);
    const known = tasks.get(key);
    if (known !== undefined) return known;

    const task = start(request, options);
    tasks.set(key, task);
    task.catch((error: unknown) => {
      if (provesNoCharge(error)) tasks.delete(key);
    });
    return task;
  };
}
