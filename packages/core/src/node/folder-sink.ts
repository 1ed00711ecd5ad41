import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BoundedMap } from '../bounded-map.ts';
import { DownloadError } from '../errors/download-error.ts';
import { checkOptions } from '../names/check-options.ts';
import type { ChecksOf } from '../names/check.ts';
import * as kinds from '../names/kinds.ts';
import type { Clip, SavedFile, Sink } from '../types/sink.ts';
import { clipEnding, clipName, clipNameCheck, digestOf } from './clip-name.ts';
import { clipSidecar, ownerIn } from './clip-sidecar.ts';
import { downloadChecks, type DownloadOptions } from './download-options.ts';
import { saveVideo } from './save-video.ts';

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
  name: clipNameCheck,
  sidecar: kinds.trueOrFalse,
  download: kinds.objectOf(downloadChecks),
};

/** Names that are remembered, so that two clips at one time do not take the same. */
const mostNames = 10_000;
/** Who has a name whose sidecar was here before. */
const anotherRun = 'another run';

/**
 * Saves clips in a folder of this machine. A file is there as a whole or not at all. A clip that is
 * saved again takes the place of its older file; another clip's file is left as it is, and the new
 * one gets a name of its own.
 *
 * What it gives throws DownloadError, or the reason of the clip's signal.
 *
 * @throws InvalidOptionsError for a name that would be the same for all clips
 *
 * @example
 * const fal = createFal({ sink: folderSink({ folder: 'clips' }) });
 */
export function folderSink(options: FolderSinkOptions): Sink {
  checkOptions('folderSink', options, checks);
  const { folder, name = '{id}', sidecar = true, download } = options;
  const root = resolve(folder);
  const taken = new BoundedMap<string, string>(mostNames);
  return async (clip) => {
    const { taskId, signal, video } = clip;
    const wanted = join(root, clipName(name, clip));
    const work = new Work(clip, wanted);
    const base = await work.writing(async () => ownName(wanted, clip, taken));
    const place = `${base}${clipEnding(video)}`;
    await work.writing(async () => mkdir(dirname(place), { recursive: true }));
    const { bytes } = await saveVideo(video, place, { ...download, taskId, signal });
    const file = { bytes, sha256: await work.writing(async () => hashOf(place)) };
    if (sidecar) {
      const text = clipSidecar(clip, { file: basename(place), ...file });
      await work.writing(async () => writeWhole(`${base}.json`, text));
    }
    return { place, ...file } satisfies SavedFile;
  };
}

/** One clip on its way to a file. */
class Work {
  readonly #clip: Clip;
  readonly #path: string;

  constructor(clip: Clip, path: string) {
    this.#clip = clip;
    this.#path = path;
  }

  /** Does something with files; what goes wrong names the clip and the place. */
  async writing<Result>(work: () => Promise<Result>): Promise<Result> {
    const { signal, taskId } = this.#clip;
    try {
      signal.throwIfAborted();
      return await work();
    } catch (cause) {
      signal.throwIfAborted();
      const facts = { taskId, path: this.#path, receivedBytes: 0, cause };
      throw new DownloadError('not-written', facts);
    }
  }
}

/** The wanted name, or one beside it where that is another clip's. */
async function ownName(
  wanted: string,
  { batch, id, index }: Clip,
  taken: Map<string, string>,
): Promise<string> {
  const owner = JSON.stringify([batch, id, index]);
  const known = taken.get(wanted);
  // Taken before it is asked for on the disk: another clip may want it at this moment.
  if (known === undefined) taken.set(wanted, owner);
  if (known === owner) return wanted;
  if (known === undefined && !(await isTaken(wanted, { batch, id }))) return wanted;
  if (known === undefined) taken.set(wanted, anotherRun);
  return `${wanted}-${digestOf(owner)}`;
}

/** Whether a sidecar says that a file is another clip's. */
async function isTaken(path: string, clip: Pick<Clip, 'batch' | 'id'>): Promise<boolean> {
  const sidecar = await readFile(`${path}.json`, 'utf8').catch(() => '');
  const owner = ownerIn(sidecar);
  return owner !== undefined && (owner.id !== clip.id || owner.batch !== clip.batch);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** A small file, as a whole or not at all. */
async function writeWhole(path: string, text: string): Promise<void> {
  // Short, since the file's own name may be as long as a name can be.
  const part = join(dirname(path), `.${randomUUID().slice(0, 8)}.part`);
  try {
    await writeFile(part, text);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}
