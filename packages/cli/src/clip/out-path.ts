import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import * as system from 'node:path';
import { basename, dirname, join, resolve } from 'node:path';
import { parseTaskId, type TaskState } from '@genlock/core';
import { badUse, unreadable } from '../command-error.ts';
import { reasonOf } from '../files.ts';
import { nothingSpent } from '../errors/money.ts';

/** The paths of this system, or of another one. */
type Paths = Pick<typeof system, 'parse' | 'format'>;

/** Of a file in the file systems that people have. */
const longestName = 255;

/** Where files of a command go. */
export interface OutPlace {
  /** The path of a video of a task, by its place among the task's videos. */
  readonly pathOf: (state: TaskState, index: number, clips: number) => Promise<string>;
}

/** What is asked of the place. */
export interface OutWish {
  /** A file or a folder; `undefined` for the working folder. */
  readonly out: string | undefined;
  readonly isOverwriting: boolean;
  readonly cwd: string;
}

/**
 * Checks the place before money is spent: the folder is there and can be written, and a file that is
 * there stays.
 *
 * @throws CommandError
 */
export async function openPlace({ out, isOverwriting, cwd }: OutWish): Promise<OutPlace> {
  if (out === '-') {
    throw badUse(
      'A video does not go to standard output.',
      `For a file "-": --out ./-. ${nothingSpent}`,
    );
  }
  const path = resolve(cwd, out ?? '.');
  const isFolder = out === undefined || /[\\/]$/.test(out) || (await kindOf(path)) === 'folder';
  const folder = isFolder ? path : dirname(path);
  await access(folder, constants.W_OK).catch((error: unknown) => {
    throw unreadable(`${folder} cannot be written: ${reasonOf(error)}`, nothingSpent, error);
  });
  // What cannot be written would be found out after the video is paid for.
  if ((await kindOf(folder)) !== 'folder')
    throw unreadable(`${folder} is no folder.`, nothingSpent);
  if (!isFolder && Buffer.byteLength(basename(path)) > longestName) {
    throw badUse(`The name of ${out} is longer than ${longestName} bytes.`, nothingSpent);
  }
  if (isFolder) {
    return {
      pathOf: async (state, index) => free(join(folder, nameOf(state, index)), isOverwriting),
    };
  }
  const kind = await kindOf(path);
  // A device would be replaced by the file.
  if (kind === 'other') throw badUse(`${out} is no file.`, nothingSpent);
  if (!isOverwriting && kind !== undefined) {
    throw badUse(`${out} is there already.`, `Give --overwrite, or another --out. ${nothingSpent}`);
  }
  return {
    // Several clips share the name that was given, with their provider in it.
    pathOf: async (state, index, clips) =>
      clips === 1 && index === 0
        ? path
        : free(
            withWord(
              path,
              clips === 1
                ? String(index + 1)
                : `${state.provider}${index === 0 ? '' : `-${index + 1}`}`,
            ),
            isOverwriting,
          ),
  };
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'other' | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return undefined;
  if (found.isDirectory()) return 'folder';
  return found.isFile() ? 'file' : 'other';
}

/** `kling-v3.0-std-fal-1a2b3c4d.mp4`: the task is in it, so that two clips never share a name. */
function nameOf({ id, model, provider, videos }: TaskState, index: number): string {
  const task = parseTaskId(id).providerTaskId.slice(-8);
  const more = index === 0 ? '' : `-${index + 1}`;
  const words = `${model.split('/').at(-1) ?? model}-${provider}-${task}${more}`;
  return `${words.replaceAll(/[^\w.-]+/g, '-')}.${extensionOf(videos[index]?.mediaType)}`;
}

function extensionOf(mediaType: string | undefined): string {
  const [, kind = 'mp4'] = /^video\/(webm|quicktime)/.exec(mediaType ?? '') ?? [];
  return kind === 'quicktime' ? 'mov' : kind;
}

/** The path with a word behind its name: `a/clip.mp4` and `fal` as `a/clip-fal.mp4`. */
export function withWord(path: string, word: string, paths: Paths = system): string {
  const { root, dir, name, ext } = paths.parse(path);
  return paths.format({ root, dir, name: `${name}-${word}`, ext });
}

/** The path, or the first of `name-2`, `name-3` that is free. */
async function free(path: string, isOverwriting: boolean): Promise<string> {
  if (isOverwriting) return path;
  for (let count = 2, at = path; ; count += 1) {
    if ((await kindOf(at)) === undefined) return at;
    at = withWord(path, String(count));
  }
}
