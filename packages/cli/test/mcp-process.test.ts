import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { createLedger } from '@genlock/ledger';
import { all } from '@genlock/test-support/async';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { emptyFolder } from './support/captured-io.ts';
import { commandLine, connect } from './support/mcp-client.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator({ speed: 2_000 });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const clip = { model: 'kling-v3.0-std', prompt: 'Mauve-Heron wades' };
const unasked = ['--approve-above', '1'];

/** The built command with raw pipes. */
async function served(args: readonly string[] = []) {
  const cwd = await emptyFolder();
  const ledger = join(cwd, 'ledger.sqlite');
  const line = commandLine(emulator.url, ledger, args);
  const child = spawn(process.execPath, line, { cwd });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = { stdout: text(child.stdout), stderr: text(child.stderr) };
  const seen: string[] = [];
  child.stdout.on('data', (chunk) => seen.push(String(chunk)));
  return { child, ledger, output, seen };
}

/** Says hello as a client of 2025 does, and starts a clip. */
function send({ stdin }: ChildProcessWithoutNullStreams): void {
  const hello = {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 't', version: '1' },
  };
  const messages = [
    { id: 1, method: 'initialize', params: hello },
    { method: 'notifications/initialized' },
    { id: 2, method: 'tools/call', params: { name: 'startVideo', arguments: clip } },
  ];
  for (const message of messages)
    stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

/** What is in a ledger that its process has left. */
async function tasksIn(file: string) {
  const ledger = createLedger({ file });
  const tasks = await all(ledger.tasks());
  await ledger.close();
  return tasks;
}

// Each test starts processes, on a machine that has others to run.
const timeout = 60_000;

describe('the process of genlock mcp', { timeout }, () => {
  it('ends at a line that is too long to be a message, though its client goes on', async () => {
    const { child, output } = await served();
    child.stdin.on('error', () => undefined);
    child.stdin.write('x'.repeat(11 * 1024 * 1024));
    const [exitCode] = await once(child, 'exit');
    expect(exitCode).toBe(0);
    expect(await output.stderr).toContain('the connection is broken');
    expect(await output.stdout).toBe('');
  });

  it.each([
    ['its input ends', ({ stdin }: ChildProcessWithoutNullStreams) => void stdin.end()],
    ['it is asked to stop', (child: ChildProcessWithoutNullStreams) => void child.kill('SIGTERM')],
  ])(
    'finishes the submit that is under way when %s, and has it in the ledger',
    async (_name, end) => {
      const { child, ledger, output } = await served(unasked);
      emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'slow', delayMs: 400 });
      emulator.faults.set({ provider: 'wavespeed', route: 'submit', kind: 'slow', delayMs: 400 });
      send(child);
      await vi.waitUntil(() => emulator.ledger().length === 1, { timeout: 20_000 });
      end(child);
      const [code] = await once(child, 'exit');
      expect(code).toBe(0);
      expect(emulator.ledger()).toHaveLength(1);
      expect(await tasksIn(ledger)).toMatchObject([
        { taskId: expect.any(String), estimateUsd: 0.42, tags: ['mcp'] },
      ]);
      expect(await output.stderr).toMatch(/^genlock: started \S+ for 0\.42 USD$/m);
    },
  );

  it('writes nothing but the protocol to its output, and no prompt to standard error', async () => {
    const { child, output, seen } = await served(unasked);
    child.stdin.write('this is no JSON\n');
    send(child);
    await vi.waitUntil(() => seen.join('').includes('"id":2'), { timeout: 20_000 });
    child.stdin.end();
    await once(child, 'exit');
    const lines = (await output.stdout).trimEnd().split('\n');
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
    expect(await output.stderr).not.toContain('Mauve-Heron');
  });

  it('ends with 0 when its input ends before a word', async () => {
    const { child, output } = await served();
    child.stdin.end();
    const [code] = await once(child, 'exit');
    expect([code, await output.stdout]).toEqual([0, '']);
  });

  it('keeps a budget of the day for all sessions, and reads the tasks of another one', async () => {
    const args = [...unasked, '--daily-budget', '0.5', '--budget', '10'];
    const first = await connect(emulator.url, { args });
    const started = await first.call('startVideo', clip);
    expect(started).toMatchObject({ ok: true });
    const second = await connect(emulator.url, { args, ledger: first.ledger });
    const { taskId } = started;
    expect(await second.call('videoStatus', { taskId, waitSeconds: 30 })).toMatchObject({
      status: 'succeeded',
    });
    expect(await second.call('startVideo', clip)).toMatchObject({
      error: 'budget-exceeded',
      message: expect.stringContaining('the ledger’s budget'),
    });
    expect(emulator.ledger()).toHaveLength(1);
  });
});
