import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { badUse, unreadable } from '../../command-error.ts';
import type { Handler } from '../../command/command.ts';
import { exitCode } from '../../command/exit-codes.ts';
import { reasonOf } from '../../files.ts';
import type { Io } from '../../io.ts';
import { renderEvent } from '../../render/event.ts';
import { openProviders } from '../../seams/providers.ts';
import { savedRequest } from '../../webhook/saved-request.ts';
import { SavedClock, verifySaved } from '../../webhook/verify-saved.ts';
import type { verify as definition } from './verify.ts';
import type { VerifyOutput } from './verify-output.ts';

/** Verifies a saved webhook. */
export const run: Handler<typeof definition> = async (call) => {
  const { args, options, io, output } = call;
  const saved = savedRequest(await bytesOf(args.file, io));
  const clock = new SavedClock(io.now);
  const { provider } = options;
  const ids = provider === undefined ? (await io.providers()).map(({ id }) => id) : [provider];
  const { providers } = await openProviders(options, call, {
    only: provider === undefined ? undefined : ids,
    settings: Object.fromEntries(ids.map((id) => [id, { now: clock.now }])),
  });
  const result = await verifySaved(providers, saved, clock);
  output.show<VerifyOutput>(result, () => renderVerified(result, io));
  if (result.sentAt !== undefined && result.isGenuine) {
    output.note(`It is of ${result.sentAt}: a handler would turn it away now as stale.`);
  }
  return result.isGenuine ? exitCode.ok : exitCode.no;
};

function renderVerified({ event, message }: VerifyOutput, io: Io): string {
  return event === undefined ? `${message}\n` : renderEvent(event, io);
}

async function bytesOf(file: string, { cwd, readInput }: Io): Promise<Uint8Array> {
  if (file === '-') {
    if (readInput === undefined) throw badUse('Nothing comes in by standard input.');
    return new TextEncoder().encode(await readInput());
  }
  try {
    return await readFile(resolve(cwd, file));
  } catch (error) {
    throw unreadable(`${file} cannot be read: ${reasonOf(error)}`, undefined, error);
  }
}
