import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Where videos and starts are kept: a volume, which lives longer than a container. */
export async function fileIn(kind: 'videos' | 'starts', key: string): Promise<string> {
  const root = process.env['DATA_FOLDER'] ?? 'out';
  const folder = join(/* turbopackIgnore: true */ root, kind);
  await mkdir(folder, { recursive: true });
  const name = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return join(/* turbopackIgnore: true */ folder, name);
}
