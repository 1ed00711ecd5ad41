import { access } from 'node:fs/promises';
import type { TaskState } from '@genlock/core';
import { saveVideo } from '@genlock/core/node';
import { videoFile } from './folder.ts';
import { genlock } from './genlock.ts';

// An emulator is on this machine, where downloads may not go otherwise.
const isEmulated = process.env['FAL_BASE_URL'] !== undefined;

/** The path of a task's video; `undefined` while the task has none. */
export async function savedVideo(taskId: string): Promise<string | undefined> {
  const path = await videoFile(taskId);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  // A webhook that came while the server was down has saved nothing.
  return isThere ? path : save(await genlock.status(taskId));
}

/** Saves the video of a task that has ended well. A file is complete or absent. */
export async function save(state: TaskState): Promise<string | undefined> {
  if (state.status !== 'succeeded') return undefined;
  const path = await videoFile(state.id);
  await saveVideo(state, path, { allowHttp: isEmulated, allowPrivate: isEmulated });
  return path;
}
