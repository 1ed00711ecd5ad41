import { createServer } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { emulatorOutput } from '../src/commands/emulator-output.ts';
import { begin, run } from './support/binary.ts';
import { anEmulator } from './support/scene.ts';

const patience = { timeout: 20_000, interval: 20 };
const line = ['generate', 'A kite', '--model', 'kling-v3.0-std', '--provider', 'fal', '--detach'];

describe('genlock emulator', { timeout: 30_000 }, () => {
  it('prints its URL, serves other commands, and ends with Ctrl-C', async () => {
    const emulator = await begin(['emulator', '--speed', '50', '--json']);
    await vi.waitFor(() => expect(emulator.stderr()).toContain('The emulator listens'), patience);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(emulator.stderr())?.[0] ?? '';
    const made = await run([...line, '--emulator', url]);
    expect(made.exitCode).toBe(0);
    emulator.kill('SIGINT');
    const { exitCode, stdout } = await emulator.ended;
    expect(exitCode).toBe(0);
    expect(emulatorOutput.parse(JSON.parse(stdout))).toEqual({ url, speed: 50 });
  });

  it('says so where its port is taken', async () => {
    const { url } = await anEmulator();
    const ended = await run(['emulator', '--port', new URL(url).port]);
    expect(ended).toMatchObject({ exitCode: 3, stdout: '' });
    expect(ended.stderr).toContain('cannot listen');
  });

  it('is missed with the command that starts one, at a URL where none answers', async () => {
    const server = createServer((_request, response) => response.end('hello')).listen(
      0,
      '127.0.0.1',
    );
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    for (const [url, code] of [
      [`http://127.0.0.1:${port}`, 3],
      ['http://127.0.0.1:1', 3],
      ['nonsense', 2],
    ] as const) {
      const ended = await run([...line, '--emulator', url]);
      expect({ url, code: ended.exitCode }).toEqual({ url, code });
      expect(ended.stderr).toContain('genlock emulator');
    }
  });
});

describe('the ledger of a command', { timeout: 30_000 }, () => {
  it('is where it is told to be, and none with --no-ledger', async () => {
    const emulator = await anEmulator();
    const at = [...line, '--emulator', emulator.url];
    const named = await run([...at, '--ledger', 'mine.sqlite']);
    expect(existsSync(join(named.cwd, 'mine.sqlite'))).toBe(true);
    expect(existsSync(join(named.home, 'state'))).toBe(false);
    const none = await run([...at, '--no-ledger']);
    expect(none.exitCode).toBe(0);
    expect(existsSync(join(none.home, 'state'))).toBe(false);
  });

  it('that cannot be made is told of before anything is started', async () => {
    const emulator = await anEmulator();
    const ended = await run([
      ...line,
      '--emulator',
      emulator.url,
      '--ledger',
      '/dev/null/a.sqlite',
    ]);
    expect(ended.exitCode).toBe(3);
    expect(ended.stderr).toContain('Nothing was started');
    expect(emulator.ledger()).toEqual([]);
  });

  it('holds no warning of Node on standard error', async () => {
    const emulator = await anEmulator();
    const ended = await run([...line, '--emulator', emulator.url]);
    expect(ended.stderr).not.toContain('Warning');
  });
});
