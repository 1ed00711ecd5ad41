import { createEmulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { experimental_generateVideo as generateVideo } from 'ai';
import { wake, writeDown } from './workflow-store.ts';

const emulator = await createEmulator({ speed: 100 });
const { apiKey, ...hosts } = emulator.settings.fal;
// The key is in the environment of every step. It is never written down.
process.env['FAL_KEY'] = apiKey;

// A step made the model; the engine keeps it as text; the next step wakes it up.
const made = createFal(hosts).video('kling-v3.0-std');
const text = writeDown(made);
console.log(
  'written down:',
  text.includes(apiKey) ? 'THE KEY' : 'no key',
  'in',
  text.length,
  'characters',
);
const model = wake(made, text);

const { video, providerMetadata } = await generateVideo({
  model,
  prompt: 'A red kite over the dunes',
  // In a workflow: `delay: sleep`, which takes no memory and no machine while the task is made.
  poll: { intervalMs: 30_000, delay: durableSleep },
  // The AI SDK's own download refuses this machine, where the emulator is. Not needed for real.
  download: async ({ url }) => ({
    data: new Uint8Array(await (await fetch(url)).arrayBuffer()),
    mediaType: 'video/mp4',
  }),
});
console.log(video.uint8Array.length, 'bytes of', providerMetadata['genlock']?.['taskId']);
await emulator.close();

/** The engine's sleep. The emulator is 100 times faster than life, and so is this. */
async function durableSleep(ms: number): Promise<void> {
  console.log(`asleep for ${ms / 1_000} s`);
  await new Promise((resolve) => {
    setTimeout(resolve, ms / 100);
  });
}
