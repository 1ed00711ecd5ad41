import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createEmulator } from '@genlock/emulator';

// The app in development, on an emulator: no key, no cost.
const port = process.env['PORT'] ?? '3000';
const emulator = await createEmulator({ speed: 5 });
const { fal, wavespeed } = emulator.settings;
const next = createRequire(import.meta.url).resolve('next/dist/bin/next');

const app = spawn(process.execPath, [next, 'dev', '--hostname', '127.0.0.1', '--port', port], {
  cwd: import.meta.dirname,
  stdio: 'inherit',
  env: {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: '1',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    GENLOCK_SECRET: 'a secret of this example, 32 characters or more',
    FAL_KEY: fal.apiKey,
    FAL_BASE_URL: fal.baseURL,
    FAL_REST_URL: fal.restURL,
    FAL_PLATFORM_URL: fal.platformURL,
    WAVESPEED_API_KEY: wavespeed.apiKey,
    WAVESPEED_BASE_URL: wavespeed.baseURL,
  },
});
app.on('exit', () => void emulator.close());
