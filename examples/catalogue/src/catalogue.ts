import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createEmulator } from '@genlock/emulator';
import { writeImages } from './images.ts';

// A hundred pictures of products become clips. The script that makes them is killed by kill -9 again
// and again, each time when some more clips are paid for, and started again.
const count = Number(process.argv[2] ?? 100);
const kills = 5;
const emulator = await createEmulator({ speed: 200 });
const { apiKey, baseURL } = emulator.settings.wavespeed;
await writeImages('images', count);

for (let kill = 1; kill <= kills; kill += 1) {
  const script = make('ignore');
  const paid = Math.floor((count * kill) / (kills + 2));
  while (emulator.ledger().length < paid && script.exitCode === null) await sleep(5);
  script.kill('SIGKILL');
  await once(script, 'exit');
  console.log(`killed with ${emulator.ledger().length} tasks at the provider`);
}
await once(make('inherit'), 'exit');

// What the provider says: genlock-emulator answers the same as a server of its own.
const answer: unknown = await (await fetch(new URL('/ledger', emulator.url))).json();
const charges = chargesIn(answer).filter((usd) => usd > 0);
const micro = charges.reduce((sum, usd) => sum + Math.round(usd * 1e6), 0);
const clips = (await readdir('clips')).filter((name) => name.endsWith('.mp4'));
console.log(`${charges.length} tasks charged, ${micro / 1e6} USD by the provider`);
console.log(`${clips.length} files`);
await emulator.close();

function make(output: 'inherit' | 'ignore'): ChildProcess {
  const file = fileURLToPath(new URL('make.ts', import.meta.url));
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], {
    stdio: ['ignore', output, 'inherit'],
    env: { ...process.env, WAVESPEED_API_KEY: apiKey, WAVESPEED_BASE_URL: baseURL },
  });
}

function chargesIn(answer: unknown): readonly number[] {
  if (typeof answer !== 'object' || answer === null || !('tasks' in answer)) return [];
  const tasks: unknown[] = Array.isArray(answer.tasks) ? answer.tasks : [];
  return tasks.flatMap((task) =>
    typeof task === 'object' && task !== null && 'chargedUsd' in task
      ? Number(task.chargedUsd)
      : [],
  );
}
