import { mkdir } from 'node:fs/promises';
import { createNodeFetch, DownloadError, saveVideo } from '@genlock/core/node';
import { createEmulator } from '@genlock/emulator';
import { createWaveSpeed } from '@genlock/wavespeed';

const emulator = await createEmulator({ speed: 100 });
// One pool of connections, for as many providers and tasks as there are.
const pool = createNodeFetch({ connections: 16 });
const wavespeed = createWaveSpeed({ ...emulator.settings.wavespeed, fetch: pool });

const { task, state } = await wavespeed.run({
  model: 'kling-v3.0-std',
  prompt: 'A red kite over the dunes',
});

await mkdir('out', { recursive: true });
// The emulator is on this machine, where downloads may not go.
const refused = await saveVideo(state, 'out/kite.mp4').catch((error: unknown) => error);
if (DownloadError.isInstance(refused)) console.log('refused:', refused.reason);

// Not needed for real: there, `saveVideo(state, 'out/kite.mp4')` is all.
const { bytes, mediaType } = await saveVideo(state, 'out/kite.mp4', {
  allowHttp: true,
  allowPrivate: true,
});
console.log(`out/kite.mp4: ${bytes} bytes of ${mediaType} by ${task.id}`);

await pool.close();
await emulator.close();
