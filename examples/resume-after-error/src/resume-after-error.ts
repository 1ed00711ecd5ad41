import { GenlockError } from '@genlock/core';
import { createEmulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { experimental_generateVideo as generateVideo } from 'ai';

// With FAL_KEY set, `import { fal } from '@genlock/fal'` takes the place of these two lines.
const emulator = await createEmulator({ speed: 100 });
const fal = createFal(emulator.settings.fal);

try {
  await generateVideo({
    model: fal.video('kling-v3.0-std'),
    prompt: 'A red kite over the dunes',
    // Much too short, so that waiting ends before the task does.
    providerOptions: { genlock: { timeoutMs: 1 } },
  });
} catch (error) {
  // Whatever went wrong once a task was there, its id is on the error: it is paid for.
  if (!GenlockError.isInstance(error) || error.taskId === undefined) throw error;
  console.log(`${error.code}, charged: ${error.charged}. ${error.message}`);

  const { status, videos } = await fal.wait(error.taskId);
  console.log(status, videos);
}
console.log(`tasks paid for: ${emulator.ledger().length}`);
await emulator.close();
