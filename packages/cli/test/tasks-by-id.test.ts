import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Emulator } from '@genlock/emulator';
import { describe, expect, it, vi } from 'vitest';
import { clipOutput } from '../src/clip/clip-output.ts';
import { cancelOutput } from '../src/commands/cancel-output.ts';
import { generateOutput } from '../src/commands/generate-output.ts';
import { begin, run } from './support/binary.ts';
import { anEmulator } from './support/scene.ts';

const model = ['--model', 'kling-v3.0-std', '--provider', 'fal'];
const patience = { timeout: 20_000, interval: 20 };

/** A task that is started and left alone. */
async function started(emulator: Emulator): Promise<{ id: string; at: string[]; home: string }> {
  const at = ['--emulator', emulator.url];
  const line = ['generate', 'A kite', ...model, ...at, '--detach', '--json'];
  const { stdout, home } = await run(line);
  return { id: generateOutput.parse(JSON.parse(stdout)).clips[0]?.taskId ?? '', at, home };
}

describe('commands about a task by its id', { timeout: 30_000 }, () => {
  it('read, follow and save what another process has started', async () => {
    const emulator = await anEmulator({ speed: 20 });
    const { id, at, home } = await started(emulator);
    const first = await run(['status', id, ...at, '--json'], { home });
    expect(first.exitCode).toBe(5);
    expect(first.stderr).toContain(`genlock wait ${id}`);
    const running = clipOutput.parse(JSON.parse(first.stdout));
    expect(running).toMatchObject({ taskId: id, estimateUsd: 0.42 });

    const waited = await run(['wait', id, ...at, '--json'], { home });
    expect(waited.exitCode).toBe(0);
    expect(clipOutput.parse(JSON.parse(waited.stdout))).toMatchObject({
      status: 'succeeded',
      costUsd: 0.42,
      files: [],
    });

    const saved = await run(['save', id, ...at, '--out', 'kite.mp4'], { home });
    expect(saved).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^saved .*kite\.mp4/),
    });
    const file = await readFile(join(saved.cwd, 'kite.mp4'));
    expect(file.subarray(4, 8).toString()).toBe('ftyp');

    const last = await run(['status', id, ...at], { home });
    expect(last).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('as estimated') });
    expect(last.stderr).toContain('kite.mp4');
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('wait as long as they are told, and then name the command to go on with', async () => {
    const emulator = await anEmulator({ speed: 1 });
    const { id, at, home } = await started(emulator);
    const ended = await run(['wait', id, ...at, '--timeout', '1', '--json'], { home });
    expect(ended.exitCode).toBe(5);
    const { error } = JSON.parse(ended.stdout);
    expect(error).toMatchObject({ code: 'task-pending', taskId: id });
    expect(error.hint).toBe(`Go on with: genlock wait ${id} ${at.join(' ')}`);
  });

  it('leave a task alone that Ctrl-C stops the waiting for, and end with 130', async () => {
    const emulator = await anEmulator({ speed: 1 });
    const line = ['generate', 'A kite', ...model, '--emulator', emulator.url];
    const { ended: end, stderr, kill } = await begin(line);
    await vi.waitFor(() => expect(stderr()).toContain('fal: queued'), patience);
    kill('SIGINT');
    const ended = await end;
    expect(ended.exitCode).toBe(130);
    expect(ended.stderr).toMatch(/Go on with: genlock wait fal:/);
    expect(emulator.ledger().map(({ status }) => status)).not.toContain('canceled');
  });

  it('save nothing of a task that still runs', async () => {
    const emulator = await anEmulator({ speed: 1 });
    const { id, at, home } = await started(emulator);
    const ended = await run(['save', id, ...at, '--out', 'kite.mp4'], { home });
    expect(ended.exitCode).toBe(5);
    expect(ended.stderr).toContain(`genlock wait ${id}`);
    expect(existsSync(join(ended.cwd, 'kite.mp4'))).toBe(false);
  });

  it('cancel a task that waits, and say what that means for the bill', async () => {
    const emulator = await anEmulator({ speed: 1 });
    const { id, at, home } = await started(emulator);
    const ended = await run(['cancel', id, ...at, '--json'], { home });
    const { outcome, charged, meaning, clip } = cancelOutput.parse(JSON.parse(ended.stdout));
    expect(['canceled', 'requested']).toContain(outcome);
    expect(ended.exitCode).toBe(outcome === 'canceled' ? 0 : 5);
    expect(charged).toMatch(/^(?:no|unknown)$/);
    expect(meaning).toMatch(/charged/);
    expect(clip.taskId).toBe(id);
  });

  it('say that it is too late to cancel what has ended', async () => {
    const emulator = await anEmulator();
    const { id, at, home } = await started(emulator);
    await run(['wait', id, ...at], { home });
    const ended = await run(['cancel', id, ...at], { home });
    expect(ended.exitCode).toBe(1);
    expect(ended.stdout).toContain('It had ended before');
  });

  it.each([
    [2, 'no task id', 'nonsense', 'task id'],
    [2, 'a task of nobody', 'nobody:a:1', 'nobody'],
    [2, 'a task whose provider has no key', 'fal:fal-ai/a:1', 'FAL_KEY'],
  ])('end with %i for %s', async (code, _what, id, words) => {
    for (const name of ['status', 'wait', 'save', 'cancel']) {
      const ended = await run([name, id]);
      expect({ name, code: ended.exitCode, stdout: ended.stdout }).toEqual({
        name,
        code,
        stdout: '',
      });
      expect(ended.stderr).toContain(words);
    }
  });
});
