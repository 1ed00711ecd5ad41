import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmulator } from '@genlock/emulator';
import { buildPage } from './build-page.ts';
import { startServer } from './start-server.ts';

// The page is built, and its server runs on an emulator: no key, no cost.
const out = join(import.meta.dirname, 'out');
await mkdir(out, { recursive: true });
await buildPage('dist');
const emulator = await createEmulator({ speed: 5 });
const server = await startServer(emulator, {
  port: Number(process.env['PORT'] ?? '3000'),
  ledgerFile: join(out, 'genlock.sqlite'),
  pageFolder: join(import.meta.dirname, 'dist'),
});
process.once('SIGINT', () => void Promise.all([server.kill(), emulator.close()]));
console.log(`Open ${server.url}. Ctrl+C ends it.`);
