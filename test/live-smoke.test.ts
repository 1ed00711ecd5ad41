import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createEmulator } from '@genlock/emulator';
import { expect, it } from 'vitest';
import { emulatedInternet } from './support/emulated-internet.ts';

const script = fileURLToPath(new URL('live/smoke.ts', import.meta.url));
const execute = promisify(execFile);

it('does nothing without a key', async () => {
  const { stdout } = await execute(process.execPath, [script], { env: {} });
  expect(stdout).toBe(
    'No key is set: WAVESPEED_API_KEY, FAL_KEY, FAL_API_KEY, ATLASCLOUD_API_KEY.\n',
  );
});

it('only tells the price without --yes, and finds nothing odd at the emulated providers', async () => {
  const emulator = await createEmulator({ speed: 1_000_000 });
  const { args, env } = emulatedInternet(emulator.url, emulator.settings);
  const told = await execute(process.execPath, [...args, script], { env });
  expect(told.stdout).toContain('wavespeed: estimate 0.252 USD');
  expect(emulator.ledger()).toEqual([]);

  const { stdout } = await execute(process.execPath, [...args, script, '--yes'], { env });
  expect(stdout).not.toContain('DIFFERS');
  expect(stdout.match(/ok: video answers 200/g)).toHaveLength(3);
  expect(emulator.ledger()).toHaveLength(3);
  await emulator.close();
});
