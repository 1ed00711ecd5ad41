import { execFile } from 'node:child_process';
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bareEnvironment, bin, type Ended } from './support/binary.ts';
import { emptyFolder } from './support/captured-io.ts';

/** Runs the built command where no file may grow above 4 kB (RLIMIT_FSIZE): as on a disk that is full. */
async function cramped(cwd: string, args: readonly string[]): Promise<Omit<Ended, 'cwd' | 'home'>> {
  const home = await emptyFolder();
  const line = 'ulimit -f 8; exec "$0" "$@"';
  const env = { ...bareEnvironment(home), NODE_DISABLE_COMPILE_CACHE: '1' };
  return new Promise((resolve) => {
    execFile(
      '/bin/sh',
      ['-c', line, process.execPath, bin, ...args],
      { cwd, env },
      (error, stdout, stderr) => {
        resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
  });
}

describe('a command on a full disk', { timeout: 30_000 }, () => {
  it('leaves the file that it would replace as it was, and no half of another', async () => {
    const cwd = await emptyFolder();
    await writeFile(join(cwd, 'real.md'), 'as it was');
    await symlink('real.md', join(cwd, 'prices.md'));
    const ended = await cramped(cwd, ['catalog', 'prices', '--output', 'prices.md']);
    expect(ended).toMatchObject({ exitCode: 3, stdout: '' });
    expect(ended.stderr).toMatch(/^genlock: prices\.md cannot be written: (?:EFBIG|ENOSPC)/);
    expect(await readFile(join(cwd, 'real.md'), 'utf8')).toBe('as it was');
    expect((await readdir(cwd)).toSorted()).toEqual(['prices.md', 'real.md']);
  });

  it('sends nothing where the ledger cannot be written, and says why', async () => {
    const cwd = await emptyFolder();
    const make = ['generate', 'A kite', '--model', 'kling-v3.0-std', '--emulate', '--json'];
    const ended = await cramped(cwd, [...make, '--ledger', 'l.sqlite']);
    expect(ended.exitCode).toBe(3);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      error: { code: 'ledger-file', charged: 'no', hint: 'Name another with: --ledger FILE' },
    });
    expect(ended.stderr).toMatch(/cannot be opened for writing: the disk /);
  });
});
