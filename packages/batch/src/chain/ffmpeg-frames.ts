import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { checkOptions, type ChecksOf, kinds } from '@genlock/core';
import { type DownloadOptions, saveVideo } from '@genlock/core/node';
import type { CutFrame, FrameSource } from './cut-frame.ts';

const run = promisify(execFile);

/** How frames are cut. */
export interface FfmpegFramesOptions {
  /** The program, by name or path. Default `ffmpeg`, as `PATH` has it. */
  readonly ffmpeg?: string | undefined;
  /** Limits of the download of a clip that is in no folder of this machine, and what it may reach. */
  readonly download?: DownloadOptions | undefined;
  /** After so many milliseconds a cut is given up. Default 60,000. */
  readonly timeoutMs?: number | undefined;
}

const checks: ChecksOf<FfmpegFramesOptions> = {
  ffmpeg: kinds.text,
  download: kinds.anObject,
  timeoutMs: kinds.aboveZero,
};

/**
 * Cuts last frames by ffmpeg, which is not part of this package. It reads the file that a sink has
 * put into a folder, else one that is downloaded for it, and reaches no network itself.
 */
export function ffmpegFrames(options: FfmpegFramesOptions = {}): CutFrame {
  checkOptions('ffmpegFrames', options, checks);
  const { ffmpeg = 'ffmpeg', download, timeoutMs = 60_000 } = options;
  const cut = async (clip: FrameSource): Promise<Blob> => {
    const folder = await mkdtemp(join(tmpdir(), 'genlock-frame-'));
    try {
      const { signal } = clip;
      const video = await fileOf(clip, join(folder, 'clip.mp4'), download);
      const frame = join(folder, 'frame.png');
      const limits = { signal, timeout: timeoutMs, windowsHide: true };
      // The last second is enough, and a clip that is shorter than it is read from its beginning.
      for (const from of [['-sseof', '-1'], []]) {
        await run(
          ffmpeg,
          [...before, ...from, '-i', `file:${video}`, ...last, `file:${frame}`],
          limits,
        );
        if ((await sizeOf(frame)) > 0) break;
      }
      return new Blob([await readFile(frame)], { type: 'image/png' });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  const isReady = async (): Promise<boolean> => {
    try {
      await run(ffmpeg, ['-version'], { timeout: timeoutMs, windowsHide: true });
      return true;
    } catch {
      return false;
    }
  };
  return Object.assign(cut, { isReady });
}

const before = ['-v', 'error', '-nostdin', '-protocol_whitelist', 'file'] as const;
/** Each picture takes the place of the one before: the last one stays. */
const last = ['-an', '-update', '1', '-y'] as const;

async function fileOf(
  { place, state, signal }: FrameSource,
  path: string,
  download: DownloadOptions | undefined,
): Promise<string> {
  if (place !== undefined && isAbsolute(place) && (await sizeOf(place)) > 0) return place;
  await saveVideo(await state(), path, { ...download, signal });
  return path;
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true ? found.size : 0;
}
