import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A temporary folder with one config file, gone after the test. */
export async function configFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'genlock-config-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  // The runner looks for the nearest one: it must not be somebody else's, further up.
  await writeFile(join(folder, 'tsconfig.json'), '{}');
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}
