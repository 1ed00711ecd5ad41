import type { Shot } from '@genlock/core';
import { z } from 'zod';
import { badUse } from '../command-error.ts';
import { readJson } from '../files.ts';
import type { Io } from '../io.ts';
import { readMedia } from './read-media.ts';

const shotsFile = z
  .array(
    z.strictObject({
      prompt: z.string(),
      durationSeconds: z.number(),
      image: z.string().optional(),
    }),
  )
  .min(1);

/** The shots of a file. @throws CommandError */
export async function readShots(io: Io, path: string): Promise<readonly Shot[]> {
  const read = shotsFile.safeParse(await readJson(io, path));
  if (read.error !== undefined) {
    const [issue] = read.error.issues;
    const where =
      issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
    const hint = 'It holds: [{ "prompt": "...", "durationSeconds": 5, "image": "cat.png" }]';
    throw badUse(`--shots: ${path} holds no shots${where}: ${issue?.message ?? ''}`, hint);
  }
  return Promise.all(
    read.data.map(async ({ image, ...shot }) =>
      image === undefined ? shot : { ...shot, image: await readMedia(image, io.cwd, '--shots') },
    ),
  );
}
