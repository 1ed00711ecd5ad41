import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { checkOptions, type ChecksOf, kinds } from '@genlock/core';
import { type DownloadOptions, saveVideo } from '@genlock/core/node';
import { nameOf, namePlaces } from './name-of.ts';
import type { Clip, Sink } from './sink.ts';

/** Where clips go. */
export interface FolderSinkOptions {
  /** Is made where it is not there. */
  readonly folder: string;
  /**
   * Name of a file, without its ending: `{id}`, `{position}`, `{batch}`, `{provider}`, `{model}` are
   * filled in. `/` makes folders. Default `{id}`.
   */
  readonly name?: string | undefined;
  /** Writes what is known of a clip beside it, as `<name>.json`. Default `true`. */
  readonly sidecar?: boolean | undefined;
  /** Limits of the download, and what it may reach. */
  readonly download?: DownloadOptions | undefined;
}

const checks: ChecksOf<FolderSinkOptions> = {
  folder: kinds.needed(kinds.text),
  name: {
    allowed: `a text of letters and ${namePlaces.map((place) => `{${place}}`).join(', ')}, with {id} or {position} in it`,
    fits: (name) => typeof name === 'string' && /\{(?:id|position)\}/.test(name),
  },
  sidecar: kinds.trueOrFalse,
  download: kinds.anObject,
};

/**
 * Saves clips in a folder of this machine. A file is there as a whole or not at all, and a clip that
 * is saved again takes the place of its older file.
 *
 * @throws InvalidOptionsError for a name that would be the same for all clips
 */
export function folderSink(options: FolderSinkOptions): Sink {
  checkOptions('folderSink', options, checks);
  const { folder, name = '{id}', sidecar = true, download } = options;
  return async (clip) => {
    const path = join(resolve(folder), `${nameOf(name, clip)}.mp4`);
    await mkdir(dirname(path), { recursive: true });
    const { signal } = clip;
    const { bytes } = await saveVideo(clip.state, path, { ...download, signal });
    const file = { place: path, bytes, sha256: await digestOf(path) };
    if (sidecar) await writeSidecar(clip, file);
    return file;
  };
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** What is known of a clip. Links of the provider stand without their query: it may be a key. */
async function writeSidecar(
  { batch, id, taskId, request, state, costUsd, acceptedAt }: Clip,
  file: { readonly place: string; readonly bytes: number; readonly sha256: string },
): Promise<void> {
  const { provider, endpoint, model, finishedAt } = state;
  const facts = { batch, id, taskId, provider, endpoint, model, request, costUsd };
  const times = { acceptedAt, finishedAt };
  const { place, ...rest } = file;
  const known = { ...facts, ...times, file: basename(place), ...rest };
  const path = place.replace(/\.mp4$/, '.json');
  const part = `${path}.${process.pid}.part`;
  try {
    await writeFile(part, `${JSON.stringify(known, undefined, 2)}\n`);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
