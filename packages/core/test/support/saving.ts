import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { DownloadOptions } from '../../src/node/download-options.ts';

/** This machine is allowed, and no time passes between two tries. */
export const local: DownloadOptions = {
  allowHttp: true,
  allowPrivate: true,
  sleep: async () => {},
};

/** A folder that goes with the test. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'genlock-save-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
