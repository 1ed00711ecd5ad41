import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { emptyFolder } from './support/captured-io.ts';

/** The built command, as it is published. */
const built = fileURLToPath(new URL('../dist/cli.mjs', import.meta.url));

let emulator: Emulator;
beforeAll(async () => {
  // A clip takes some two seconds: long enough to be stopped in.
  emulator = await createEmulator({ speed: 60 });
});
afterAll(() => emulator.close());

/** A command in a process of its own. */
function start(cwd: string, args: readonly string[]) {
  const env = { PATH: process.env['PATH'], NO_COLOR: '1' };
  const child = spawn(process.execPath, [built, 'batch', ...args], { cwd, env });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stderr = '';
  child.stdout.resume();
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const closed = once(child, 'close');
  return {
    interrupt: () => child.kill('SIGINT'),
    stderr: () => stderr,
    ended: async (): Promise<unknown> => (await closed)[0],
  };
}

it(
  'Ctrl-C stops a batch with 130, and the ledger alone goes on with it from another folder',
  {
    timeout: 60_000,
  },
  async () => {
    const [cwd, elsewhere] = [await emptyFolder(), await emptyFolder()];
    const rows = Array.from({ length: 6 }, (_, at) =>
      JSON.stringify({
        key: `kite-${at}`,
        model: 'kling-v3.0-std',
        prompt: `A kite, number ${at}`,
      }),
    );
    await writeFile(join(cwd, 'kites.jsonl'), rows.join('\n'));
    const common = ['--emulator', emulator.url, '--yes'];
    const first = start(cwd, [
      'run',
      'kites.jsonl',
      '--ledger',
      'l.sqlite',
      '--out',
      'clips',
      '--running',
      '2',
      '--results',
      'results.ndjson',
      ...common,
    ]);
    await expect.poll(() => emulator.ledger().length, { timeout: 20_000 }).toBeGreaterThan(0);
    first.interrupt();
    expect(await first.ended()).toBe(130);
    const { length: started } = emulator.ledger();
    expect(started).toBeLessThan(6);
    const goOn = /Go on with: genlock batch (.*)/.exec(first.stderr())?.[1] ?? '';
    expect(goOn).toContain(join(cwd, 'l.sqlite'));
    expect(goOn).toContain(join(cwd, 'results.ndjson'));

    const second = start(elsewhere, [...goOn.split(' '), '--yes']);
    expect({ code: await second.ended(), stderr: second.stderr() }).toMatchObject({ code: 0 });
    expect(emulator.ledger()).toHaveLength(6);
  },
);
