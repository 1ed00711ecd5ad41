import { execFileSync } from 'node:child_process';
import { chmod, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rejectionOf } from '@genlock/test-support/async';
import { describe, expect, it } from 'vitest';
import { createBatch, ffmpegFrames, folderSink, joinClips } from '../src/index.ts';
import { kites, local } from './support/kites.ts';
import { pictureOf } from './support/png.ts';
import { useScene } from './support/scene.ts';

const scene = useScene('SQLite');

/** Whether ffmpeg is there; where it is not, a program puts one file behind the other in its place. */
const hasFfmpeg = ((): boolean => {
  try {
    execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** How many frames a file has, by decoding all of them. */
function framesOf(file: string): number {
  const asked = ['-v', 'error', '-count_frames', '-select_streams', 'v:0'];
  const shown = ['-show_entries', 'stream=nb_read_frames', '-of', 'csv=p=0', file];
  return Number.parseInt(execFileSync('ffprobe', [...asked, ...shown], { encoding: 'utf8' }), 10);
}

/** A film of three segments, each from the last frame of the one before. */
async function film(): Promise<readonly string[]> {
  const sink = folderSink({ folder: join(scene.folder, 'clips'), download: local });
  const picture = async () => new Blob([pictureOf(512)], { type: 'image/png' });
  const cutFrame = hasFfmpeg ? ffmpegFrames({ download: local }) : picture;
  const given = { name: 'b', ledger: scene.open(), provider: scene.fal(), sink, cutFrame };
  const batch = createBatch(given);
  const segments = kites(3).map((kite, at) =>
    at === 0 ? kite : { ...kite, lastFrameOf: `kite-${at - 1}` },
  );
  await batch.add(segments);
  await batch.run();
  const made = await batch.segments('kite-2');
  expect(made.map(({ id }) => id)).toEqual(['kite-0', 'kite-1', 'kite-2']);
  expect((await batch.segments('kite-0')).map(({ id }) => id)).toEqual(['kite-0']);
  expect(await rejectionOf(batch.segments('kite-9'))).toMatchObject({ code: 'invalid-request' });
  return made.map(({ file }) => file?.place ?? '');
}

/** A program that is called as ffmpeg is. */
async function joiner(folder: string): Promise<string> {
  const program = join(folder, 'ffmpeg');
  await writeFile(
    program,
    `#!/bin/sh
for last; do :; done
[ "$last" = - ] && exit 0
for each; do
  case "$each" in file:*.mp4) cat "\${each#file:}" >> "\${last#file:}" ;; esac
done
`,
  );
  await chmod(program, 0o755);
  return program;
}

describe('segments that are joined', () => {
  it(
    'are one clip in their order, in which no frame of a seam comes twice',
    { timeout: 60_000 },
    async () => {
      const files = await film();
      const file = join(scene.folder, 'film.mp4');
      const ffmpeg = hasFfmpeg ? 'ffmpeg' : await joiner(scene.folder);
      const { bytes } = await joinClips(files, file, { ffmpeg });
      expect(bytes).toBeGreaterThan(1_000);
      if (!hasFfmpeg) return;
      const frames = files.map(framesOf);
      const all = frames.reduce((sum, each) => sum + each, 0);
      expect(framesOf(file)).toBe(all - 2);
    },
  );

  it('leave no file where the program fails or is not there', { timeout: 60_000 }, async () => {
    const files = await film();
    const file = join(scene.folder, 'film.mp4');
    const joining = joinClips(files, file, { ffmpeg: join(scene.folder, 'no-ffmpeg') });
    expect(await rejectionOf(joining)).toMatchObject({ code: 'ENOENT' });
    expect((await readdir(scene.folder)).filter((name) => name.startsWith('film'))).toEqual([]);
  });

  it('are refused where there is one alone, or a file is not there', async () => {
    for (const files of [[], ['one.mp4'], ['one.mp4', 'two.mp4']]) {
      const error = await rejectionOf(joinClips(files, join(scene.folder, 'film.mp4')));
      expect(error).toMatchObject({ code: 'invalid-options' });
    }
  });
});
