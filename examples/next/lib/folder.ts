import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Where videos and the ledger are kept: a volume, which lives longer than a container. */
export const dataFolder = process.env['DATA_FOLDER'] ?? 'out';

/** The file of a task's video. */
export async function videoFile(taskId: string): Promise<string> {
  const folder = join(/* turbopackIgnore: true */ dataFolder, 'videos');
  await mkdir(folder, { recursive: true });
  const name = createHash('sha256').update(taskId).digest('hex').slice(0, 32);
  return join(/* turbopackIgnore: true */ folder, name);
}
