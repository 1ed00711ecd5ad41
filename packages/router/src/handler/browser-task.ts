import type { Task, TaskState } from '@genlock/core';
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

/** Parameters that carry the key of an account. Those of signed URLs have other names. */
const keyNames: ReadonlySet<string> = new Set([
  'key',
  'apikey',
  'api_key',
  'api-key',
  'access_token',
]);

/**
 * Whether a URL has a key in it: `@ai-sdk/google` appends its own to the URL of a video (github.com/
 * vercel/ai, packages/google, read 2026-11-29). Keys stay on the server.
 */
function holdsKey(url: string): boolean {
  const query = /\?([^#]*)/.exec(url)?.[1];
  if (query === undefined) return false;
  return [...new URLSearchParams(query).keys()].some((name) => keyNames.has(name.toLowerCase()));
}
