import { posix, win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import { batchNameOf } from '../src/batch/batch-name.ts';
import { withWord } from '../src/clip/out-path.ts';
import { quoted } from '../src/command/reach.ts';
import { systemFolders } from '../src/system-folders.ts';

describe('the folders of a person', () => {
  it.each([
    ['linux', {}, '/home/me/.local/state/genlock', '/home/me/.cache/genlock'],
    [
      'linux',
      { XDG_STATE_HOME: '/state', XDG_CACHE_HOME: '/cache' },
      '/state/genlock',
      '/cache/genlock',
    ],
    // A path that is no whole one would be another folder wherever the command runs.
    [
      'linux',
      { XDG_STATE_HOME: 'state', XDG_CACHE_HOME: '' },
      '/home/me/.local/state/genlock',
      '/home/me/.cache/genlock',
    ],
    ['darwin', {}, '/home/me/Library/Application Support/genlock', '/home/me/.cache/genlock'],
  ] as const)('on %s with %j keep the ledger in %s', (platform, env, stateFolder, cacheFolder) => {
    expect(systemFolders({ platform, env, home: '/home/me' })).toEqual({
      stateFolder,
      cacheFolder,
    });
  });

  it('are those of Windows there', () => {
    const home = String.raw`C:\Users\me`;
    const local = String.raw`D:\Local`;
    expect(systemFolders({ platform: 'win32', env: {}, home })).toEqual({
      stateFolder: String.raw`C:\Users\me\AppData\Local\genlock`,
      cacheFolder: String.raw`C:\Users\me\.cache\genlock`,
    });
    const env = { LOCALAPPDATA: local };
    expect(systemFolders({ platform: 'win32', env, home })).toEqual({
      stateFolder: String.raw`D:\Local\genlock`,
      cacheFolder: String.raw`D:\Local\genlock`,
    });
  });
});

describe('a path that is repeated', () => {
  it.each([
    ['linux', '/tmp/l.sqlite', '/tmp/l.sqlite'],
    ['linux', '/tmp/my own.sqlite', "'/tmp/my own.sqlite'"],
    ['linux', "/tmp/it's", String.raw`'/tmp/it'\''s'`],
    ['win32', String.raw`C:\clips\l.sqlite`, String.raw`C:\clips\l.sqlite`],
    ['win32', String.raw`C:\My clips\l.sqlite`, String.raw`"C:\My clips\l.sqlite"`],
    ['win32', String.raw`C:\it's`, String.raw`"C:\it's"`],
  ] as const)('on %s, %s stands as %s in the command to go on with', (platform, path, shown) => {
    expect(quoted(path, platform)).toBe(shown);
  });

  it.each([
    [posix, 'clips/kite.mp4', 'clips/kite-fal.mp4'],
    [posix, 'clips.d/kite', 'clips.d/kite-fal'],
    [posix, 'clips/.kite', 'clips/.kite-fal'],
    [posix, '/kite.mp4', '/kite-fal.mp4'],
    [win32, String.raw`C:\clips.d\kite`, String.raw`C:\clips.d\kite-fal`],
    [win32, String.raw`C:\clips\kite.mp4`, String.raw`C:\clips\kite-fal.mp4`],
    [win32, 'clips/kite.mp4', String.raw`clips\kite-fal.mp4`],
  ])('has the provider in its name, before the ending', (system, path, named) => {
    expect(system.normalize(withWord(path, 'fal', system))).toBe(named);
  });

  it.each([
    [String.raw`C:\clips\spring kites.jsonl`, 'spring-kites'],
    ['clips/spring.CSV', 'spring'],
    ['../spring.yaml', 'spring'],
  ])('of the manifest %s names the batch %s', (path, name) => {
    expect(batchNameOf(path, undefined)).toBe(name);
  });
});
