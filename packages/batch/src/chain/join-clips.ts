import { execFile } from 'node:child_process';
import { rename, rm, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { checkOptions, type ChecksOf, InvalidOptionsError, kinds } from '@genlock/core';

const run = promisify(execFile);

/** How clips are joined. */
export interface JoinClipsOptions {
  /** The program, by name or path. Default `ffmpeg`, as `PATH` has it. */
  readonly ffmpeg?: string | undefined;
  /** After so many milliseconds it is given up. Default 600,000. */
  readonly timeoutMs?: number | undefined;
  /** Ends it, and leaves no file. */
  readonly signal?: AbortSignal | undefined;
}

/** A clip that was made of others. */
export interface JoinedClip {
  readonly file: string;
  readonly bytes: number;
}

const checks: ChecksOf<JoinClipsOptions> = {
  ffmpeg: kinds.text,
  timeoutMs: kinds.aboveZero,
  signal: kinds.aSignal,
};

/**
 * Makes one MP4 of the files of segments, in their order, by ffmpeg, which is not part of this package.
 * The first frame of each but the first one is left out: it is the last one of the segment before.
 * Sound is kept where all of them have it. They have to be of one size, as segments of one model are;
 * they are compressed once more for it. The file is there as a whole, or not at all.
 *
 * @example
 * const segments = await batch.segments('walk-3');
 * await joinClips(segments.map(({ file }) => file?.place ?? ''), 'walk.mp4');
 *
 * @throws InvalidOptionsError for fewer than two files, or one that is not there
 */
export async function joinClips(
  files: readonly string[],
  file: string,
  options: JoinClipsOptions = {},
): Promise<JoinedClip> {
  checkOptions('joinClips', options, checks);
  await checkFiles(files);
  const { ffmpeg = 'ffmpeg', timeoutMs = 600_000, signal } = options;
  const limits = { signal, timeout: timeoutMs, windowsHide: true };
  const hasSound = await Promise.all(files.map(async (each) => isHeard(ffmpeg, each, limits)));
  const part = `${file}.part`;
  const inputs = files.flatMap((each) => ['-i', `file:${each}`]);
  try {
    await run(
      ffmpeg,
      [...before, ...inputs, ...joinedBy(files.length, !hasSound.includes(false)), `file:${part}`],
      limits,
    );
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return { file, bytes: (await stat(file)).size };
}

const before = ['-v', 'error', '-nostdin', '-protocol_whitelist', 'file', '-y'] as const;

async function checkFiles(files: readonly string[]): Promise<void> {
  const allowed = 'files of two clips or more, which are there';
  const sizes = await Promise.all(files.map(async (file) => stat(file).catch(() => undefined)));
  const missing = files.find((_file, at) => sizes[at]?.isFile() !== true);
  if (files.length > 1 && missing === undefined) return;
  const given = missing === undefined ? `${files.length}` : 'one that is not there';
  throw new InvalidOptionsError('joinClips', [{ field: 'files', given, allowed }]);
}

/** Whether a file has sound: where it has none, there is nothing to map. */
async function isHeard(
  ffmpeg: string,
  file: string,
  limits: Parameters<typeof run>[2],
): Promise<boolean> {
  const first = ['-i', `file:${file}`, '-map', '0:a:0', '-frames:a', '1', '-f', 'null', '-'];
  return run(ffmpeg, [...before, ...first], limits).then(
    () => true,
    () => false,
  );
}

const encoding = '-c:v libx264 -crf 18 -pix_fmt yuv420p -movflags +faststart -f mp4'.split(' ');

/** The arguments that put so many inputs one behind the other. */
function joinedBy(count: number, hasSound: boolean): readonly string[] {
  const parts = Array.from({ length: count }, (_, at) => {
    const from = at === 0 ? '' : 'select=gt(n\\,0),';
    return `[${at}:v:0]${from}setpts=PTS-STARTPTS,setsar=1[v${at}]`;
  });
  const labels = Array.from({ length: count }, (_, at) =>
    hasSound ? `[v${at}][${at}:a:0]` : `[v${at}]`,
  );
  const ends = hasSound ? '[v][a]' : '[v]';
  const join = `${labels.join('')}concat=n=${count}:v=1:a=${hasSound ? 1 : 0}${ends}`;
  const sound = hasSound ? ['-map', '[a]', '-c:a', 'aac'] : [];
  return ['-filter_complex', [...parts, join].join(';'), '-map', '[v]', ...sound, ...encoding];
}
