import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createEmulator } from '@genlock/emulator';

// A script that starts four clips is killed when all are paid for and none has its answer. Its
// ledger, one file, is all that the next process has.
const emulator = await createEmulator({ speed: 100 });
const { apiKey, baseURL } = emulator.settings.wavespeed;
const prompts = ['a red kite', 'a paper boat', 'a tram in the rain', 'a fox'];

const hour = 3_600_000;
emulator.faults.set({ provider: 'wavespeed', route: 'submit', kind: 'slow', delayMs: hour });
const script = make();
while (emulator.ledger().length < prompts.length) await sleep(5);
script.kill('SIGKILL');
await once(script, 'exit');
emulator.faults.clear();
console.log(`killed with ${emulator.ledger().length} tasks paid for`);

await once(make('inherit'), 'exit');
console.log(`${emulator.ledger().length} tasks paid for in the end`);
await emulator.close();

function make(output: 'inherit' | 'ignore' = 'ignore'): ChildProcess {
  const file = fileURLToPath(new URL('make.ts', import.meta.url));
  const flags = ['--disable-warning=ExperimentalWarning'];
  return spawn(process.execPath, [...flags, file, ...prompts], {
    stdio: ['ignore', output, 'inherit'],
    env: { ...process.env, WAVESPEED_API_KEY: apiKey, WAVESPEED_BASE_URL: baseURL },
  });
}
