import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createEmulator } from '@genlock/emulator';
import { expect, it } from 'vitest';
import { everyProvider } from '@genlock/test-support/every-provider';
import { emulatedInternet } from './support/emulated-internet.ts';

const script = fileURLToPath(new URL('live/smoke.ts', import.meta.url));
const execute = promisify(execFile);

it('does nothing without a key', async () => {
  const { stdout } = await execute(process.execPath, [script], { env: {} });
  expect(stdout).toBe(`No key is set: ${everyProvider.flatMap(({ keys }) => keys).join(', ')}.\n`);
});

it('only reports the price without --yes, and finds nothing odd at the emulated providers', async () => {
  const emulator = await createEmulator({ speed: 1_000_000 });
  const { args, env } = emulatedInternet(emulator.url, emulator.settings);
  const reported = await execute(process.execPath, [...args, script], { env });
  for (const { id } of everyProvider) {
    const price = new RegExp(`^${id}: .*(?:estimate 0\\.[2-5]\\d* USD|not known in USD)`, 'm');
    expect(reported.stdout).toMatch(price);
  }
  expect(emulator.ledger()).toEqual([]);

  const { stdout } = await execute(process.execPath, [...args, script, '--yes', '--unpriced'], {
    env,
  });
  expect(stdout).not.toContain('DIFFERS');
  expect(stdout.match(/ok: video answers 200/g)).toHaveLength(everyProvider.length);
  expect(emulator.ledger()).toHaveLength(everyProvider.length);
  await emulator.close();
});
