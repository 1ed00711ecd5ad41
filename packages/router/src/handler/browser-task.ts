import type { Task, TaskState } from '@genlock/core';
import { holdsKey } from '../holds-key.ts';
import type { BrowserTask, BrowserTaskState } from '../shared/wire.ts';

/** A task without the headers of the provider's answer, under the id that the browser is given. */
export function toBrowserTask(
  { responseHeaders: _headers, ...task }: Task,
  handle: string,
): BrowserTask {
  return { ...task, id: handle };
}

/**
 * A state without the provider's answer, and without videos whose URL holds a key, under the id that
 * the browser knows the task by.
 */
export function toBrowserState(
  { raw: _raw, ...state }: TaskState,
  handle: string,
): BrowserTaskState {
  return { ...state, videos: state.videos.filter(({ url }) => !holdsKey(url)), id: handle };
}
