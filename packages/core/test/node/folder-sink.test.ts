import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderSink, type FolderSinkOptions } from '../../src/node.ts';
import { clipOf, type ClipWords } from '../support/clip.ts';
import { rejectionOf, thrownBy } from '../support/failures.ts';
import { serveFiles, videoOf } from '../support/file-server.ts';
import { fillDisk, lockFiles } from '../support/broken-files.ts';
import { emptyFolder, local } from '../support/saving.ts';

const video = videoOf(300_000);
const sha256 = createHash('sha256').update(video).digest('hex');

async function useSink(options: Partial<FolderSinkOptions> = {}) {
  const server = await serveFiles((_request, response) => {
    response.writeHead(200, { 'content-length': video.length }).end(video);
  });
  const folder = options.folder ?? (await emptyFolder());
  const put = async (words: ClipWords, more: Partial<FolderSinkOptions> = {}) =>
    folderSink({ download: local, ...options, ...more, folder })(
      clipOf({ url: server.url, ...words }),
    );
  const names = async () => (await readdir(folder, { recursive: true })).toSorted();
  return { put, names, folder, server };
}

describe('folderSink', () => {
  it('writes the file and what is known of it, and says where, how long and with which hash', async () => {
    const { put, names, folder } = await useSink();
    const file = await put({ id: 'kite', batch: 'spring' });
    expect(file).toEqual({ place: join(folder, 'kite.mp4'), bytes: video.length, sha256 });
    expect(await names()).toEqual(['kite.json', 'kite.mp4']);
    expect((await readFile(join(folder, 'kite.mp4'))).equals(video)).toBe(true);
    const text = await readFile(join(folder, 'kite.json'), 'utf8');
    expect(JSON.parse(text)).toEqual({
      batch: 'spring',
      id: 'kite',
      taskId: 'acme:acme/film/text-to-video:task_1',
      provider: 'acme',
      endpoint: 'acme/film/text-to-video',
      model: 'film-std',
      request: { model: 'film-std', durationSeconds: 5 },
      costUsd: 0.42,
      acceptedAt: 1_700_000_000_000,
      finishedAt: 1_700_000_090_000,
      file: 'kite.mp4',
      bytes: video.length,
      sha256,
    });
    expect(text).not.toContain('http');
  });

  it('puts a clip that is saved again in the place of its older file', async () => {
    const { put, names } = await useSink();
    await put({ id: 'kite', batch: 'spring' });
    await put({ id: 'kite', batch: 'spring' });
    expect(await names()).toEqual(['kite.json', 'kite.mp4']);
  });

  it('never writes over the clip of another batch that wants the same name', async () => {
    const { put, names } = await useSink();
    const first = await put({ id: 'kite', batch: 'spring' });
    const other = await put({ id: 'kite', batch: 'autumn' });
    expect(await put({ id: 'kite', batch: 'autumn' })).toEqual(other);
    expect(await put({ id: 'kite', batch: 'spring' })).toEqual(first);
    expect(await names()).toHaveLength(4);
  });

  it('gives two clips at one time a file each, although they want the same name', async () => {
    const { server, folder, names } = await useSink();
    const sink = folderSink({ folder, download: local, sidecar: false });
    const both = await Promise.all(
      ['spring', 'autumn'].map(async (batch) => sink(clipOf({ id: 'a', batch, url: server.url }))),
    );
    expect(new Set(both.map((file) => file?.place)).size).toBe(2);
    expect(await names()).toHaveLength(2);
  });

  it.each([
    ['video/webm', '.webm'],
    ['video/quicktime', '.mov'],
    ['video/mp4', '.mp4'],
    ['application/octet-stream', '.mp4'],
  ])('ends the name of %s with %s', async (mediaType, ending) => {
    const { put, names } = await useSink({ sidecar: false });
    await put({ id: 'a', mediaType });
    expect(await names()).toEqual([`a${ending}`]);
  });

  it('makes a file of an id of 300 characters with slashes, and no folder', async () => {
    const { put, names } = await useSink();
    await put({ id: 'season/one/'.repeat(30) });
    expect(await names()).toEqual([
      expect.stringMatching(/^season_one_.*\.json$/),
      expect.stringMatching(/^season_one_.*\.mp4$/),
    ]);
  });

  it('makes the folders of a name', async () => {
    const { put, names } = await useSink({ name: '{provider}/{batch}/{id}', sidecar: false });
    await put({ id: 'kite', batch: 'spring' });
    expect(await names()).toEqual(['acme', 'acme/spring', 'acme/spring/kite.mp4']);
  });

  it('says that the disk is full and whose the clip is, and leaves no part of a file', async () => {
    const { put, names } = await useSink();
    fillDisk(100_000);
    const error = await rejectionOf(put({ id: 'kite' }));
    expect(error).toMatchObject({
      code: 'download-failed',
      reason: 'not-written',
      charged: 'no',
      taskId: 'acme:acme/film/text-to-video:task_1',
      cause: { code: 'ENOSPC' },
    });
    expect(String(error)).toContain('since the disk is full (ENOSPC)');
    expect(await names()).toEqual([]);
  });

  it('fails for what it cannot write beside the video, and leaves no part of it', async () => {
    const { put, names } = await useSink();
    fillDisk(1_000_000);
    expect(await rejectionOf(put({ id: 'kite' }))).toMatchObject({ cause: { code: 'ENOSPC' } });
    expect((await names()).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('names a file that stands where its folder should be', async () => {
    const file = join(await emptyFolder(), 'taken');
    await writeFile(file, '');
    const { put, server } = await useSink({ folder: file });
    const error = await rejectionOf(put({ id: 'kite' }));
    expect(error).toMatchObject({ reason: 'not-written', isRetryable: false });
    expect(String(error)).toMatch(/\((EEXIST|ENOTDIR)\)/);
    expect(server.calls).toEqual([]);
  });

  it.each([
    ['EACCES', 'this process may not write there'],
    ['EROFS', 'the file system is read-only'],
    ['EDQUOT', 'the disk quota is used up'],
  ])('says why a folder takes no file: %s', async (code, words) => {
    const { put, server, names } = await useSink();
    lockFiles(code);
    const error = await rejectionOf(put({ id: 'kite' }));
    expect(error).toMatchObject({ reason: 'not-written', cause: { code } });
    expect(String(error)).toContain(`since ${words} (${code})`);
    expect([server.calls, await names()]).toEqual([[], []]);
  });

  it('gives the reason of a signal that has aborted', async () => {
    const { put, names, server } = await useSink();
    const signal = AbortSignal.abort(new Error('enough'));
    expect(await rejectionOf(put({ id: 'kite', signal }))).toMatchObject({ message: 'enough' });
    expect([await names(), server.calls]).toEqual([[], []]);
  });

  it('refuses private addresses unless it is told otherwise, and keeps nothing', async () => {
    const { put, names } = await useSink({ download: {} });
    expect(await rejectionOf(put({ id: 'kite' }))).toMatchObject({ reason: 'not-allowed' });
    expect(await names()).toEqual([]);
  });

  it.each([
    [{ name: 'same' }, 'name'],
    [{ name: '../{id}' }, 'name'],
    [{ nmae: '{id}' }, 'nmae'],
    [{ download: { maxBites: 1 } }, 'download.maxBites'],
  ])('refuses %j when it is made', (more, field) => {
    const wrong: { folder: string } = Object.assign({ folder: 'clips' }, more);
    expect(thrownBy(() => folderSink(wrong))).toMatchObject({
      code: 'invalid-options',
      issues: [{ field }],
    });
  });
});
