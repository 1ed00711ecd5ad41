import { createFile, type Movie, MP4BoxBuffer } from 'mp4box';
import { expect, test } from 'vitest';
import { makeClip } from '../src/media/clip.ts';
import { frameSize, parseRatio } from '../src/media/frame-size.ts';

function readBack(bytes: Uint8Array<ArrayBuffer>): Movie {
  const file = createFile();
  const found: Movie[] = [];
  file.onReady = (movie) => void found.push(movie);
  file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(bytes.buffer, 0));
  file.flush();
  const [movie] = found;
  if (movie === undefined) throw new Error('mp4box finds no movie');
  return movie;
}

test.each([
  { width: 1280, height: 720, seconds: 5, hasAudio: true },
  { width: 1080, height: 1920, seconds: 10, hasAudio: false },
  { width: 960, height: 960, seconds: 3, hasAudio: true },
  { width: 3840, height: 2160, seconds: 15, hasAudio: false },
])('an independent reader finds $width x $height, $seconds s, sound $hasAudio', async (shape) => {
  const movie = readBack(await makeClip(shape));
  const [video] = movie.videoTracks;
  expect(video?.video).toMatchObject({ width: shape.width, height: shape.height });
  expect(video?.codec).toMatch(/^avc1\.42c0/);
  expect(video?.nb_samples).toBe(shape.seconds * 24);
  expect(movie.duration / movie.timescale).toBeCloseTo(shape.seconds, 2);
  expect(movie.audioTracks).toHaveLength(shape.hasAudio ? 1 : 0);
});

test('a resolution is a number of pixels, which the ratio divides up', () => {
  expect(frameSize('720p', 16 / 9)).toEqual({ width: 1280, height: 720 });
  expect(frameSize('1080p', 9 / 16)).toEqual({ width: 1080, height: 1920 });
  expect(frameSize('720p', 1)).toEqual({ width: 960, height: 960 });
  expect(frameSize('4k', 16 / 9)).toEqual({ width: 3840, height: 2160 });
  expect(parseRatio('9:16')).toBe(9 / 16);
  expect(parseRatio('auto')).toBeUndefined();
});
