import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { statusOutput } from '../src/commands/batch/status-output.ts';
import { emptyFolder, genlock, type Result } from './support/captured-io.ts';
import { online } from './support/online.ts';
import { anEmulator } from './support/scene.ts';

/** A manifest of two clips, and somebody with a state folder and no key. */
async function aBatch(speed = 2_000) {
  const cwd = await emptyFolder();
  const stateFolder = await emptyFolder();
  const rows = [0, 1].map((at) =>
    JSON.stringify({ key: `kite-${at}`, model: 'kling-v3.0-std', prompt: `Kite ${at}` }),
  );
  await writeFile(join(cwd, 'kites.jsonl'), rows.join('\n'));
  const emulator = await anEmulator({ speed });
  const plain = (...args: readonly string[]): Promise<Result> =>
    genlock(['batch', ...args], { ...online, now: Date.now, cwd, stateFolder });
  const run = (...args: readonly string[]): Promise<Result> =>
    plain(...args, '--emulator', emulator.url);
  return { cwd, emulator, plain, run };
}

describe('a batch at an emulator', () => {
  it('is found by every command that names the emulator', async () => {
    const { run, emulator } = await aBatch();
    await run('run', 'kites.jsonl', '--yes');
    for (const command of ['status', 'report', 'resolve', 'pause', 'approve', 'cancel']) {
      expect(await run(command, 'kites')).toMatchObject({ exitCode: 0 });
    }
    const all = statusOutput.parse(JSON.parse((await run('status', '--json')).stdout));
    expect(all.batches).toMatchObject([{ name: 'kites', items: { done: 2 } }]);
    const paused = await run('pause', 'kites');
    expect(paused.stdout).toContain(`genlock batch resume kites --emulator ${emulator.url}`);
  });

  it('says at its end where the clips are, and how to make those that failed once more', async () => {
    const { run, emulator, cwd } = await aBatch();
    emulator.faults.set({
      provider: 'wavespeed',
      route: 'submit',
      kind: 'fail',
      failure: 'generation-failed',
      times: 1,
    });
    const { stderr } = await run('run', 'kites.jsonl', '--yes', '--submits', '1');
    const folder = join(cwd, 'kites-clips');
    expect(stderr).toContain(`The clips are in ${folder}`);
    // Somebody may go on from another folder.
    expect(stderr).toContain(
      `1 failed. Make them again, which is paid for again, with: genlock batch retry kites --only failed --emulator ${emulator.url} --out ${folder} --submits 1`,
    );
    const status = await run('status', 'kites', '--json');
    expect(statusOutput.parse(JSON.parse(status.stdout)).notMade).toMatchObject([
      { state: 'failed', code: 'task-failed', kind: 'generation-failed' },
    ]);
    expect((await run('status', 'kites')).stdout).toMatch(
      /^kite-\d +failed +task-failed: generation-failed +\w+ +wavespeed:/m,
    );
  });

  it('is done where it is paused when all of it runs, and names no command to go on with', async () => {
    const { run, emulator } = await aBatch(50);
    const running = run('run', 'kites.jsonl', '--yes');
    await vi.waitFor(() => expect(emulator.ledger()).toHaveLength(2));
    const canceled = await run('cancel', 'kites', '--remote');
    expect(canceled.stdout).toContain('its provider cannot cancel');
    await run('pause', 'kites');
    const { exitCode, stderr } = await running;
    expect(exitCode).toBe(0);
    expect(stderr).not.toContain('Go on with');
  });

  it('has a log, without a terminal, that says with each part what was made and spent', async () => {
    const { run } = await aBatch();
    const { stderr } = await run('run', 'kites.jsonl', '--yes');
    expect(stderr).toMatch(/^\d+ % {2}2 \w+; 0\.00 USD spent, 0\.\d\d set aside/m);
  });
});

describe('a batch that cannot go well', () => {
  it('is refused where no key of a provider in its plan is set, before anything is refused for it', async () => {
    const { plain } = await aBatch();
    const { exitCode, stderr } = await plain('run', 'kites.jsonl', '--yes');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 4,
      stderr: expect.stringMatching(/No key for wavespeed: set WAVESPEED_API_KEY .*\n.*--emulate/),
    });
    const { stdout } = await plain('status', '--json');
    expect(statusOutput.parse(JSON.parse(stdout)).batches).toMatchObject([
      { items: { waiting: 2, refused: 0 } },
    ]);
  });

  it('is refused where its folder is no folder, before a clip is paid for', async () => {
    const { run, emulator, cwd } = await aBatch();
    await writeFile(join(cwd, 'taken'), 'a file');
    const ended = await run('run', 'kites.jsonl', '--yes', '--out', 'taken/clips');
    expect(ended).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('is no folder') });
    expect(emulator.ledger()).toEqual([]);
  });

  it('leaves no ledger behind where a command only reads one that is not there', async () => {
    const { plain, cwd } = await aBatch();
    expect(await plain('status', 'kites', '--ledger', 'misspelt.sqlite')).toMatchObject({
      exitCode: 4,
    });
    expect(await readdir(cwd)).toEqual(['kites.jsonl']);
  });

  it('has one name in the command to go on with, whatever it was called', async () => {
    const { run } = await aBatch();
    const { stderr } = await run('run', 'kites.jsonl', '--name', 'spring', '--max-cost', '0.5');
    expect(stderr).toMatch(/genlock batch resume spring --emulator/);
    const planned = await run('plan', 'kites.jsonl', '--name', 'spring');
    expect(planned.stderr).toMatch(/genlock batch run kites\.jsonl --name spring --emulator/);
  });

  it('does not tell a command to run a manifest without rows', async () => {
    const { run, cwd } = await aBatch();
    await writeFile(join(cwd, 'none.jsonl'), '');
    const { stderr } = await run('plan', 'none.jsonl');
    expect(stderr).toMatch(/Nothing was spent\.\n$/);
  });
});
