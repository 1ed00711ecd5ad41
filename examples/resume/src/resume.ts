import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createEmulator } from '@genlock/emulator';

// Two processes that share nothing but a task id: the first is gone when the second begins.
const emulator = await createEmulator({ speed: 100 });
const { apiKey, baseURL, restURL } = emulator.settings.fal;

const taskId = await run('start.ts');
console.log(`started ${taskId}`);
console.log(await run('finish.ts', taskId));
await emulator.close();

async function run(file: string, ...values: string[]): Promise<string> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [path, ...values], {
    env: { ...process.env, FAL_KEY: apiKey, FAL_BASE_URL: baseURL, FAL_REST_URL: restURL },
  });
  return stdout.trim();
}
