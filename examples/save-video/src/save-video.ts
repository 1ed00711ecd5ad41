import { mkdir } from 'node:fs/promises';
import { createNodeFetch, DownloadError, folderSink, saveVideo } from '@genlock/core/node';
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
const download = { allowHttp: true, allowPrivate: true };
const { bytes, mediaType } = await saveVideo(state, 'out/kite.mp4', download);
console.log(`out/kite.mp4: ${bytes} bytes of ${mediaType} by ${task.id}`);

// Or once for all tasks: each video goes there as soon as it is waited for.
const sink = folderSink({ folder: 'out/clips', name: '{model}-{position}', download });
const saving = createWaveSpeed({ ...emulator.settings.wavespeed, fetch: pool, sink });
const second = await saving.run({ model: 'kling-v3.0-std', prompt: 'A blue kite' });
for (const { place } of second.state.videos) console.log('saved by the sink:', place);

await pool.close();
await emulator.close();
