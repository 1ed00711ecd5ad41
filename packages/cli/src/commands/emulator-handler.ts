import { once } from 'node:events';
import { unreadable } from '../command-error.ts';
import type { Handler } from '../command/command.ts';
import { exitCode } from '../command/exit-codes.ts';
import { reasonOf } from '../files.ts';
import type { emulator as definition } from './emulator.ts';
import type { EmulatorOutput } from './emulator-output.ts';

/** Runs an emulator until it is interrupted. */
export const run: Handler<typeof definition> = async ({ options, io, output, defer }) => {
  const { port = 0, speed = 10 } = options;
  const { createEmulator } = await import('@genlock/emulator');
  const stop = io.interrupts();
  const emulator = await createEmulator({ port, speed }).catch((error: unknown) => {
    throw unreadable(
      `The emulator cannot listen: ${reasonOf(error)}`,
      'Try another --port.',
      error,
    );
  });
  defer(() => emulator.close());
  const { url } = emulator;
  output.show<EmulatorOutput>({ url, speed }, () => `${url}\n`);
  output.note(`The emulator listens. Use it with: --emulator ${url}. Stop it with Ctrl-C.`);
  if (!stop.aborted) await once(stop, 'abort');
  return exitCode.ok;
};
