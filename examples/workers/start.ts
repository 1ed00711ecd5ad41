import { createEmulator } from '@genlock/emulator';
import { startWorker } from './start-worker.ts';

// The Worker in Cloudflare's own runtime on this machine, on an emulator: no key, no cost.
const emulator = await createEmulator({ speed: 5 });
const port = Number(process.env['PORT'] ?? '8787');
const worker = await startWorker(emulator, { port, folder: 'out' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void Promise.all([worker.kill(), emulator.close()]));
}
console.log(`Open ${worker.url}. Ctrl+C ends it.`);
