import { createNodeFetch } from '@genlock/core/node';
import { createEmulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { experimental_generateVideo as generateVideo } from 'ai';

// Run by packed.e2e.ts out of an empty folder, where the packed packages are installed.
const emulator = await createEmulator({ speed: 1_000 });
const pool = createNodeFetch({ connections: 2 });
const fal = createFal({ ...emulator.settings.fal, fetch: pool });
const { video, providerMetadata } = await generateVideo({
  model: fal.video('kling-v3.0-std'),
  prompt: 'A red kite over the dunes',
  download: async ({ url }) => ({
    data: new Uint8Array(await (await fetch(url)).arrayBuffer()),
    mediaType: 'video/mp4',
  }),
});
console.log(providerMetadata['genlock']?.['status'], video.uint8Array.length);
await pool.close();
await emulator.close();
