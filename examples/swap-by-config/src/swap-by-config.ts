import { createAtlasCloud } from '@genlock/atlascloud';
import { createEmulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import { createGenlock, loadConfig } from 'genlock';
import { makeVideo } from './app.ts';

// `createGenlock(await loadConfig())` is the whole of it with real keys. Here the providers are
// the emulated ones, and the route alone comes from genlock.config.json or GENLOCK_ROUTE: it needs
// no keys.
const emulator = await createEmulator({ speed: 100 });
const { route } = await loadConfig();
const genlock = createGenlock({
  providers: [
    createWaveSpeed(emulator.settings.wavespeed),
    createFal(emulator.settings.fal),
    createAtlasCloud(emulator.settings.atlascloud),
  ],
  route,
});

await makeVideo(genlock);
await emulator.close();
