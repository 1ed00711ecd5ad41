import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, genlock } from './support/captured-io.ts';
import { aDesk } from './support/desk.ts';
import { online } from './support/online.ts';

const make = ['generate', 'A kite', '--model', 'kling-v3.0-std', '--provider', 'fal', '--yes'];

/** Ctrl-C as soon as the task has an id. */
function interruptedAtTask() {
  const keyboard = new AbortController();
  const interrupts = (): AbortSignal => keyboard.signal;
  const err: string[] = [];
  return {
    err: (text: string): void => {
      err.push(text);
      if (text.startsWith('Task ')) keyboard.abort();
    },
    interrupts,
    stderr: () => err.join(''),
  };
}

describe('the command to go on with', () => {
  it('reaches the task: at its emulator, in its ledger', async () => {
    const { run, emulator } = await aDesk();
    const cwd = await emptyFolder();
    const { stderr, ...keyboard } = interruptedAtTask();
    const { exitCode } = await run([...make, '--ledger', 'my own.sqlite'], { ...keyboard, cwd });
    expect(exitCode).toBe(130);
    const flags = `--ledger '${join(cwd, 'my own.sqlite')}' --emulator ${emulator.url}`;
    expect(stderr()).toMatch(/Go on with: genlock wait fal:\S+ --ledger '/);
    expect(stderr()).toContain(flags);
    // Words for somebody who writes a program.
    expect(stderr()).not.toContain('error.taskId');
  });

  it('is not told of a task that ends with the private emulator of its command', async () => {
    const { stderr, ...keyboard } = interruptedAtTask();
    const change = { ...online, now: Date.now, ...keyboard };
    expect((await genlock([...make, '--emulate'], change)).exitCode).toBe(130);
    expect(stderr()).toContain('Its private emulator has ended, and the task with it.');
    expect(stderr()).not.toContain('genlock wait');
  });

  it('is none for a task that cannot be read for want of a key: the key is', async () => {
    const ended = await genlock(['wait', 'fal:fal-ai/x:1a2b'], {
      stateFolder: await emptyFolder(),
    });
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toContain('set FAL_KEY or FAL_API_KEY in the environment.');
    expect(ended.stderr).toContain('genlock.config file');
    expect(ended.stderr).not.toContain('genlock wait');
  });

  it('is the list of tasks for what is no task id', async () => {
    const { exitCode, stderr } = await genlock(['status', 'nope']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('genlock tasks');
    expect(stderr).not.toContain('start()');
  });

  it('stands behind one line for all providers that say the same', async () => {
    const line = ['generate', 'A kite', '--model', 'kling-v3.0-std', '--duration', '500'];
    const { stderr } = await genlock(line, { stateFolder: await emptyFolder() });
    expect(stderr).toMatch(/^ {2}wavespeed, fal, .*: durationSeconds: 500; allowed: /m);
    expect(stderr.match(/durationSeconds/g)).toHaveLength(1);
  });
});
