import { mkdir, writeFile } from 'node:fs/promises';
import { createEmulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { experimental_generateVideo as generateVideo } from 'ai';

// With FAL_KEY set, `import { fal } from '@genlock/fal'` takes the place of these two lines.
const emulator = await createEmulator({ speed: 100 });
const fal = createFal(emulator.settings.fal);

const { video, providerMetadata } = await generateVideo({
  model: fal.video('kling-v3.0-std'),
  prompt: 'A red kite over the dunes',
  duration: 5,
  // The AI SDK's own download refuses this machine, where the emulator is. Not needed for real.
  download: async ({ url }) => ({
    data: new Uint8Array(await (await fetch(url)).arrayBuffer()),
    mediaType: 'video/mp4',
  }),
});

await mkdir('out', { recursive: true });
await writeFile('out/kite.mp4', video.uint8Array);
console.log(`out/kite.mp4: ${video.uint8Array.length} bytes`);
console.log(providerMetadata['genlock']);
await emulator.close();
