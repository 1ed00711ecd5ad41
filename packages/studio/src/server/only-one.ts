import { readFile, rm } from 'node:fs/promises';
import { InvalidOptionsError } from '@genlock/core';
import * as z from 'zod';
import { writeWhole } from './write-whole.ts';

const kept = z.object({ address: z.string().regex(/^http:\/\/(?:127\.|localhost|\[::1\])\S*\/$/) });
const answerMs = 2_000;

/**
 * That no other studio works in a folder: each would know half of the votes. One that was killed
 * leaves its note and does not answer.
 *
 * @throws InvalidOptionsError saying where the other one is
 */
export async function checkAlone(note: string): Promise<void> {
  const text = await readFile(note, 'utf8').catch(() => undefined);
  const address = text === undefined ? undefined : addressIn(text);
  if (address === undefined || !(await answers(address))) return;
  const given = `the folder of a studio that runs at ${address}`;
  throw new InvalidOptionsError('startStudio', [
    { field: 'folder', given, allowed: 'that studio, or a folder (a ledger) of its own' },
  ]);
}

/** Leaves a note of where this studio is. @returns what takes it away */
export async function leaveNote(note: string, address: string): Promise<() => Promise<void>> {
  await writeWhole(note, JSON.stringify({ address }));
  return async () => {
    const text = await readFile(note, 'utf8').catch(() => '');
    if (addressIn(text) === address) await rm(note, { force: true });
  };
}

function addressIn(text: string): string | undefined {
  try {
    return kept.parse(JSON.parse(text)).address;
  } catch {
    return undefined;
  }
}

async function answers(address: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(answerMs);
    const answer = await fetch(new URL('api/session', address), { signal });
    return (await answer.text()).includes('studio-no-session');
  } catch {
    return false;
  }
}
